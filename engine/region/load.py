"""Region files to regions."""

from collections.abc import Mapping
from typing import Any

from engine.errors import DefinitionInvalid
from engine.model import Severity
from engine.region.asked import PLAN, Choice, Offer, Survey, Term
from engine.region.check import check_source
from engine.region.model import (
    ABSENCE_NOTICE,
    Action,
    Escalation,
    Group,
    Lane,
    Meeting,
    Party,
    Publishing,
    Region,
    Seat,
    Stage,
    TakingBack,
    Watch,
    WatchStep,
)
from engine.region.resources import Resource
from engine.region.source import read_toml
from engine.region.texts import Texts

_Table = Mapping[str, Any]

_AS_WRITTEN = (
    "kind",
    "rhythm",
    "first",
    "start",
    "minutes",
    "capacity",
    "item_minutes",
    "place",
    "led_by",
    "holiday",
    "source",
)
"""Keys of a meeting whose value is taken as it is."""


def load_region(data: bytes, filename: str) -> Region:
    """Give what a region file says; raises DefinitionInvalid with every error when anything is wrong with it."""
    source, problems = read_toml(data, filename)
    if source is not None:
        problems = [one for one in check_source(source, filename) if one.severity is Severity.ERROR]
    if source is None or problems:
        raise DefinitionInvalid(problems)
    root = source.root
    organisation = root["organisation"]
    return Region(
        key=root["key"],
        name=_texts(root, "name"),
        case_prefix=root["case_prefix"],
        organisation=organisation,
        lanes={name: Lane(name, lane["group"], _texts(lane, "label", name)) for name, lane in root["lanes"].items()},
        groups={
            key: Group(key, _texts(group, "name"), group.get("organisation", organisation), group.get("mixed", False))
            for key, group in root["groups"].items()
        },
        escalation=_escalation(root.get("escalation")),
        taking_back=_taking_back(root.get("taking_back")),
        publishing=Publishing(root.get("publishing", {}).get("second_approval", False)),
        supervisors=root["supervisors"]["group"],
        meetings={key: _meeting(key, meeting) for key, meeting in root.get("meetings", {}).items()},
        doctor_minutes=root.get("doctor_time", {}).get("minutes"),
        watches=tuple(_watch(watch) for watch in root.get("watch", [])),
        stages=tuple(Stage(key, _texts(stage, "name")) for key, stage in root["stages"].items()),
        actions=tuple(_action(action) for action in root.get("action", [])),
        choices=tuple(_choice(choice) for choice in root.get("choice", [])),
        resources=tuple(_resource(one) for one in root.get("resource", [])),
        plan=_texts(root["plan"], "name") if "plan" in root else PLAN,
        surveys=tuple(_survey(survey) for survey in root.get("survey", [])),
        terms=tuple(_term(term) for term in root.get("term", [])),
        parties=tuple(_party(key, party) for key, party in root.get("parties", {}).items()),
        absence_notice=root.get("absence", {}).get("notice_workdays", ABSENCE_NOTICE),
    )


def _texts(table: _Table, name: str, otherwise: str = "") -> Texts:
    return Texts(table.get(name, otherwise), table.get(f"{name}_sv", ""), table.get(f"{name}_en", ""))


def _escalation(table: _Table | None) -> Escalation:
    if table is None:
        return Escalation()
    return Escalation(table["widen_after"], table["supervisor_after"], table.get("default", False))


def _taking_back(table: _Table | None) -> TakingBack:
    if table is None:
        return TakingBack()
    return TakingBack(table["undo_hours"], table["return_days"], table.get("default", False))


def _meeting(key: str, table: _Table) -> Meeting:
    return Meeting(
        key=key,
        name=_texts(table, "name"),
        seats=_seats(table),
        is_default=table.get("default", False),
        **{name: table[name] for name in _AS_WRITTEN if name in table},
    )


def _seats(table: _Table) -> tuple[Seat, ...]:
    """Give the seats that are described, else those that are only named."""
    described = [
        Seat(_texts(seat, "role"), seat.get("group", ""), seat.get("doctor", False)) for seat in table.get("seat", ())
    ]
    return tuple(described or (Seat(Texts(role)) for role in _names(table.get("seats"))))


def _watch(table: _Table) -> Watch:
    kind = next(name for name in ("steps", "at", "idle") if name in table)
    alone = _step(table, table.get("idle", "PT0S"))
    return Watch(
        id=table["id"],
        name=_texts(table, "name"),
        kind=kind,
        starts=_names(table.get("starts")),
        ends=_names(table.get("ends")),
        steps=tuple(_step(step, step["after"]) for step in table["steps"]) if kind == "steps" else (alone,),
        at=table.get("at", ""),
        is_default=table.get("default", False),
    )


def _step(table: _Table, after: str) -> WatchStep:
    return WatchStep(after, table.get("level", "amber"), _names(table.get("tell")), table.get("priority"))


def _action(table: _Table) -> Action:
    return Action(
        kind=table["kind"],
        name=table["name"],
        label=_texts(table, "label"),
        form=table.get("form", ""),
        ends=table.get("ends", False),
        groups=_names(table.get("groups")),
        exclusive=table.get("exclusive", ""),
    )


def _choice(table: _Table) -> Choice:
    return Choice(
        form=table["form"],
        field=table["field"],
        options=tuple(
            Offer(option["value"], _texts(option, "label"), option.get("valid_from"), option.get("valid_until"))
            for option in table["options"]
        ),
        process=table.get("process", ""),
        is_default=table.get("default", False),
    )


def _resource(table: _Table) -> Resource:
    return Resource(
        key=table["key"],
        kind=table["kind"],
        name=_texts(table, "name"),
        meets=table.get("meets"),
        address=table.get("address", ""),
        source=table["source"],
    )


def _survey(table: _Table) -> Survey:
    return Survey(
        key=table["key"],
        name=_texts(table, "name"),
        receivers=table["receivers"],
        form=table["form"],
        month=table.get("month", 0),
        day=table.get("day", 1),
        after=_names(table.get("after")),
        days=table.get("days", 30),
        threshold=table.get("threshold", 7),
        cut=table.get("cut", ""),
        groups=_names(table.get("groups")),
        is_default=table.get("default", False),
    )


def _term(table: _Table) -> Term:
    return Term(
        key=table["key"],
        name=_texts(table, "name"),
        valid_from=table.get("valid_from"),
        valid_until=table.get("valid_until"),
        source=table.get("source", ""),
        is_default=table.get("default", False),
    )


def _party(key: str, table: _Table) -> Party:
    return Party(
        key=key,
        groups=_names(table.get("groups")),
        organisations=_names(table.get("organisations")),
        is_register=table.get("register", False),
    )


def _names(value: str | list[str] | None) -> tuple[str, ...]:
    """Give one name or a list of them as a tuple."""
    return (value,) if isinstance(value, str) else tuple(value or ())
