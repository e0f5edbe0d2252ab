"""The page that shows the API to people, made of the OpenAPI document: nothing is told twice."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Json = Mapping[str, Any]
SHOWN_URL = "https://polku.example.fi"


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter, or a field of a schema."""

    name: str
    where: str
    type: str
    ref: str
    """Name of the schema it is of; empty for plain values."""
    required: bool
    description: str


@dataclass(frozen=True, slots=True)
class Content:
    """A body: its media type, the schema's name and an example."""

    media: str
    schema: str
    example: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """One answer of an operation."""

    status: str
    description: str
    contents: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class OperationView:
    """One operation as it is shown."""

    id: str
    method: str
    path: str
    summary: str
    description: str
    scope: str
    fields: tuple[Field, ...]
    bodies: tuple[Content, ...]
    outcomes: tuple[Outcome, ...]
    refusals: tuple[Outcome, ...]
    curl: str


@dataclass(frozen=True, slots=True)
class Group:
    """The operations of one tag."""

    name: str
    description: str
    operations: tuple[OperationView, ...]


@dataclass(frozen=True, slots=True)
class SchemaView:
    """One schema with its fields."""

    name: str
    description: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class DocsView:
    """The whole page."""

    description: str
    version: str
    groups: tuple[Group, ...]
    schemas: tuple[SchemaView, ...]


def api_docs(document: Json) -> DocsView:
    """Give the page of the document."""
    return DocsView(
        description=document["info"]["description"],
        version=document["info"]["version"],
        groups=tuple(
            Group(tag["name"], tag["description"], tuple(_operations(document, tag["name"])))
            for tag in document["tags"]
        ),
        schemas=tuple(_schema(name, one) for name, one in document["components"]["schemas"].items()),
    )


def _operations(document: Json, tag: str) -> list[OperationView]:
    return [
        _operation(document, method.upper(), path, one)
        for path, methods in document["paths"].items()
        for method, one in methods.items()
        if tag in one["tags"]
    ]


def _operation(document: Json, method: str, path: str, one: Json) -> OperationView:
    body = one.get("requestBody", {})
    outcomes = [_outcome(document, status, answer) for status, answer in one["responses"].items()]
    bodies = tuple(_content(media, shown) for media, shown in body.get("content", {}).items())
    return OperationView(
        id=one["operationId"],
        method=method,
        path=path,
        summary=one["summary"],
        description=one["description"],
        scope=one["security"][0]["bearer"][0],
        fields=tuple(_parameter(_followed(document, shown)) for shown in one["parameters"]),
        bodies=bodies,
        outcomes=tuple(each for each in outcomes if each.status < "3"),
        refusals=tuple(each for each in outcomes if each.status >= "3"),
        curl=_curl(document, method, path, one, bodies),
    )


def _outcome(document: Json, status: str, answer: Json) -> Outcome:
    told = _followed(document, answer)
    contents = tuple(_content(media, shown) for media, shown in told.get("content", {}).items())
    return Outcome(status, told["description"], contents)


def _content(media: str, shown: Json) -> Content:
    example = json.dumps(shown["example"], ensure_ascii=False, indent=2) if "example" in shown else ""
    return Content(media, _name(shown["schema"].get("$ref", "")), example)


def _parameter(shown: Json) -> Field:
    kind, ref = _type(shown["schema"])
    told = " ".join(filter(None, (shown.get("description", ""), _bounds(shown["schema"]))))
    return Field(shown["name"], shown["in"], kind, ref, shown.get("required", False), told)


def _schema(name: str, schema: Json) -> SchemaView:
    required = set(schema.get("required", ()))
    return SchemaView(
        name,
        schema.get("description", ""),
        tuple(_field(key, one, key in required) for key, one in schema.get("properties", {}).items()),
    )


def _field(name: str, schema: Json, required: bool) -> Field:
    kind, ref = _type(schema)
    told = " ".join(filter(None, (schema.get("description", ""), _bounds(schema))))
    return Field(name, "", kind, ref, required, told)


def _type(schema: Json) -> tuple[str, str]:
    """Give the type in words, and the schema that it names."""
    if "$ref" in schema:
        return _name(schema["$ref"]), _name(schema["$ref"])
    if "anyOf" in schema:
        parts = [_type(one) for one in schema["anyOf"]]
        return " or ".join(kind for kind, _ in parts), next((ref for _, ref in parts if ref), "")
    within = {"list of": schema.get("items"), "object of": schema.get("additionalProperties")}
    for word, inner in within.items():
        if isinstance(inner, Mapping):
            kind, ref = _type(inner)
            return f"{word} {kind}", ref
    return _plain_type(schema), ""


def _plain_type(schema: Json) -> str:
    choices = schema.get("enum", [schema["const"]] if "const" in schema else [])
    kind = {"date-time": "moment", "date": "date", "binary": "file"}.get(schema.get("format", ""), "")
    return " or ".join(f'"{one}"' for one in choices) or kind or str(schema.get("type", "anything"))


def _bounds(schema: Json) -> str:
    words = {"minimum": "at least", "maximum": "at most", "maxLength": "at most", "default": "default"}
    told = [
        f"{word} {schema[name]}{' characters' if name == 'maxLength' else ''}"
        for name, word in words.items()
        if schema.get(name) not in (None, "")
    ]
    return f"({', '.join(told)})" if told else ""


def _curl(document: Json, method: str, path: str, one: Json, bodies: tuple[Content, ...]) -> str:
    address = path
    lines = ["curl" if method == "GET" else f"curl -X {method}"]
    for shown in one["parameters"]:
        parameter = _followed(document, shown)
        if parameter["in"] == "path":
            address = address.replace(f"{{{parameter['name']}}}", str(parameter["example"]))
        elif parameter["name"] == "Idempotency-Key":
            lines.append(f"-H 'Idempotency-Key: {parameter['example']}'")
    lines.insert(1, '-H "Authorization: Bearer $POLKU_TOKEN"')
    for body in bodies[:1]:
        lines += _sent(body)
    lines.append(f"{SHOWN_URL}{document['servers'][0]['url']}{address}")
    return " \\\n  ".join(lines)


def _sent(body: Content) -> list[str]:
    if body.media == "application/json":
        return [f"-H 'Content-Type: {body.media}'", f"-d '{json.dumps(json.loads(body.example), ensure_ascii=False)}'"]
    if body.media == "multipart/form-data":
        return ["-F 'files=@kerava.bpmn;filename=processes/kerava/kerava.bpmn'", "-F 'comment=New chart'"]
    return [f"-H 'Content-Type: {body.media}'", "--data-binary @kerava.bpmn"]


def _followed(document: Json, shown: Json) -> Json:
    found: Any = shown
    if "$ref" in shown:
        found = document
        for part in shown["$ref"].removeprefix("#/").split("/"):
            found = found[part]
    return dict(found)


def _name(ref: str) -> str:
    return ref.rpartition("/")[2]
