"""Read a scenario file (format in docs/architecture.md, "Scenario files")."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from engine.clock import HELSINKI
from engine.scenarios.files import wrong_file
from engine.scenarios.scenario import Expectation, Persona, Scenario, ScenarioInvalid, Step

KINDS = ("task", "tick", "message", "start")
"""What a step can be; each step has exactly one of these keys."""

_STEP_KEYS = frozenset({*KINDS, "at", "as", "instance", "nth", "free", "values", "expect"})
_TOP_KEYS = frozenset(
    {"name", "process", "region", "retired", "opens", "opened", "client", "variables", "people", "step"}
)
_LISTS = frozenset({"events", "open", "free", "notified", "waiting"})


def load_scenario(path: Path) -> Scenario:
    """Read and check one scenario file; raises ScenarioInvalid with the file and the step that is wrong."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ScenarioInvalid(f"{path}: {error}") from error
    except OSError as error:
        raise ScenarioInvalid(f"{path}: cannot be read ({error.strerror})") from error
    return read_scenario(text, str(path))


def read_scenario(text: str, file: str, *, begun: bool = False) -> Scenario:
    """Read and check a scenario; `file` is what errors call it, one that is only `begun` may be without steps.

    Raises ScenarioInvalid.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ScenarioInvalid(f"{file}: {error}") from error
    _only(raw, _TOP_KEYS, file)
    missing = [key for key in ("process", "region", "step") if not raw.get(key)]
    if missing and not (begun and missing == ["step"]):
        raise ScenarioInvalid(f"{file}: {missing[0]} is missing")
    personas = {key: _persona(key, value, file) for key, value in raw.get("people", {}).items()}
    opens, opened = str(raw.get("opens", "")), _moment(raw["opened"], file) if "opened" in raw else None
    _known(opens, personas, file)
    return Scenario(
        name=str(raw.get("name", Path(file).stem)),
        file=file,
        process=raw["process"],
        region=raw["region"],
        personas=personas,
        steps=_steps(raw.get("step", []), personas, file, opened),
        opens=opens,
        opened=opened,
        client=_plain(raw.get("client", {})),
        variables=_plain(raw.get("variables", {})),
        retired=raw.get("retired") is True,
    )


def _persona(key: str, raw: Mapping[str, Any], path: str) -> Persona:
    _only(raw, frozenset({"groups", "roles", "name", "organisation", "other_clients"}), f"{path}: people.{key}")
    return Persona(
        key,
        tuple(raw.get("groups", ())),
        tuple(raw.get("roles", ())),
        str(raw.get("name", "")),
        organisation=str(raw.get("organisation", "")),
        other_clients=int(raw.get("other_clients", 0)),
    )


def _steps(
    raw: list[Mapping[str, Any]], personas: Mapping[str, Persona], path: str, at: datetime | None
) -> tuple[Step, ...]:
    steps: list[Step] = []
    persona = ""
    for number, entry in enumerate(raw, start=1):
        where = f"{path}: step {number}"
        moment = _moment(entry["at"], where) if "at" in entry else at
        if moment is None:
            raise ScenarioInvalid(f"{where}: the first step needs `at`")
        if at is not None and moment < at:
            raise ScenarioInvalid(f"{where}: the clock goes back")
        at, persona = moment, str(entry.get("as", persona))
        _known(persona, personas, where)
        steps.append(_step(number, entry, at, persona, where))
    return tuple(steps)


def _known(persona: str, personas: Mapping[str, Persona], where: str) -> None:
    if persona and persona not in personas:
        raise ScenarioInvalid(f"{where}: there is no persona {persona!r} under [people]")


def _step(number: int, entry: Mapping[str, Any], at: datetime, persona: str, where: str) -> Step:
    _only(entry, _STEP_KEYS, where)
    kinds = [kind for kind in KINDS if entry.get(kind)]
    if len(kinds) != 1:
        raise ScenarioInvalid(f"{where}: say exactly one of {', '.join(KINDS)}")
    kind = kinds[0]
    if kind != "tick" and not persona:
        raise ScenarioInvalid(f"{where}: `as` is missing")
    values = _plain(entry.get("values", {}))
    if wrong := wrong_file(values):
        raise ScenarioInvalid(f"{where}: no file can be made up for {wrong}")
    return Step(
        number=number,
        at=at,
        kind=kind,
        target="" if kind == "tick" else str(entry[kind]),
        persona="" if kind == "tick" else persona,
        instance=str(entry.get("instance", "")),
        nth=int(entry.get("nth", 1)),
        free=bool(entry.get("free", False)),
        values=values,
        expect=_expectation(entry.get("expect", {}), where),
    )


def _expectation(raw: Mapping[str, Any], where: str) -> Expectation:
    _only(raw, frozenset(Expectation.__dataclass_fields__), f"{where}: expect")
    given: dict[str, Any] = {key: tuple(value) if key in _LISTS else value for key, value in raw.items()}
    return Expectation(**given)


def _moment(value: object, where: str) -> datetime:
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError as error:
        raise ScenarioInvalid(f"{where}: `at` must look like 2022-08-22T10:00") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=HELSINKI)


def _only(raw: Mapping[str, Any], known: frozenset[str], where: str) -> None:
    # A misspelt key would silently check nothing.
    unknown = sorted(raw.keys() - known)
    if unknown:
        raise ScenarioInvalid(f"{where}: unknown key {unknown[0]!r}")


def _plain(value: Any) -> Any:
    """Give values as a browser would send them: TOML's own dates become text."""
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, (datetime, date, time)) else value
