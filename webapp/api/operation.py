"""One operation of the API: the route, who may ask, what it takes and gives. The document is made of the same."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial, update_wrapper
from typing import Any

from flask import Response
from flask.typing import ResponseReturnValue

from engine.model import Scope
from webapp.api.base import PREFIX, api, demand
from webapp.api.reading import demand_acceptable, idempotency_key, read_body, read_query
from webapp.api.schemas.base import Answer, Body, Query

JSON, XML = "application/json", "application/xml"

View = Callable[..., "Answer | Created | Response | None"]


@dataclass(frozen=True, slots=True)
class Created:
    """The answer of something that was made, and its address below the API."""

    answer: Answer
    location: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """What is known of one operation."""

    method: str
    rule: str
    """As Flask writes it, below the API's prefix."""
    name: str
    tag: str
    summary: str
    description: str
    scope: Scope
    gives: Mapping[int, type[Answer] | str | None]
    """By status: a schema, a media type of a body without a schema, or None for an empty body."""
    query: type[Query] | None = None
    takes: type[Body] | None = None
    takes_files: Mapping[str, type[Answer] | None] | None = None
    """By media type: the schema of a multipart body, None for the file itself."""
    keyed: bool = False
    """An Idempotency-Key makes a retry answer the same."""
    refusals: frozenset[int] = frozenset()
    """Statuses besides those that every operation can have."""

    @property
    def media(self) -> str:
        """Give the media type of what it gives."""
        return next((one for one in self.gives.values() if isinstance(one, str)), JSON)


OPERATIONS: list[Operation] = []
"""Every operation, in the order of the document."""


def operation(
    method: str,
    rule: str,
    *,
    scope: Scope,
    gives: Mapping[int, type[Answer] | str | None],
    **more: Any,
) -> Callable[[View], View]:
    """Serve a view as an operation; its docstring is the operation's description.

    The view gets the parts of the address by name, and `query`, `body` and `key` where the operation has them.
    """

    def serve(view: View) -> View:
        summary, _, description = (view.__doc__ or "").partition("\n")
        one = Operation(
            method=method,
            rule=rule,
            name=view.__name__,
            tag=view.__module__.rpartition(".")[2],
            summary=summary.strip().rstrip("."),
            description=" ".join(description.split()),
            scope=scope,
            gives=gives,
            keyed=method == "POST" and scope is not Scope.READ and more.pop("keyed", True),
            **more,
        )
        OPERATIONS.append(one)
        handler = update_wrapper(partial(_handle, one, view), view)
        api.add_url_rule(rule, view.__name__, handler, methods=[method], provide_automatic_options=False)
        return view

    return serve


def _handle(one: Operation, view: View, **address: Any) -> ResponseReturnValue:
    demand(one.scope)
    demand_acceptable(one.media)
    given = dict(address)
    if one.query is not None:
        given["query"] = read_query(one.query)
    if one.takes is not None:
        given["body"] = read_body(one.takes)
    if one.keyed:
        given["key"] = idempotency_key()
    return _reply(one, view(**given))


def _reply(one: Operation, answer: Answer | Created | Response | None) -> ResponseReturnValue:
    if isinstance(answer, Response):
        return answer
    if answer is None:
        return Response(status=204)
    if isinstance(answer, Created):
        response = _json(answer.answer, 201)
        response.headers["Location"] = f"{PREFIX}{answer.location}"
        return response
    return _json(answer, next(iter(one.gives)))


def _json(answer: Answer, status: int) -> Response:
    return Response(answer.model_dump_json(by_alias=True), status, mimetype=JSON)
