"""Mending a case by hand."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from engine.model import repairs as records
from webapp.api.schemas.base import Answer, Body, PlainValues, Word, plain
from webapp.presenters.repair_texts import repair_sentence, token_refusal

Text = Annotated[str, StringConstraints(max_length=2000, pattern=r"^[^\x00]*$")]


Kind = Literal["variable", "token", "cancel", "undo", "suspend", "resume"]


class RepairTarget(Answer):
    """An element to which a step can go."""

    element: str
    name: str


class OpenStep(Answer):
    """A step where an instance waits."""

    id: str
    element: str
    name: str
    refusal: str | None = Field(description="Why it cannot be moved; null: it can.")
    targets: list[RepairTarget]


class MendableInstance(Answer):
    """A living instance of the case."""

    id: str
    name: str
    main: bool
    steps: list[OpenStep]
    variables: PlainValues = Field(description="Plain values by path, for example `kirjaus.lähde`.")


class Repair(Answer):
    """A repair that was asked for."""

    id: str
    instance: str
    kind: Kind
    state: Literal["waiting", "done", "refused"]
    text: str
    reason: str
    refusal: str | None
    asked_at: datetime
    asked_by: str
    decided_at: datetime | None
    decided_by: str | None
    undoable: bool = Field(description="The step that it moved can go back now.")


class RepairView(Answer):
    """Where a case stands, what it knows, and what was mended."""

    case: str
    four_eyes: bool = Field(description="A repair waits until another person approves it.")
    suspended_at: datetime | None = Field(description="Since when the case stands still; null: it goes on.")
    suspended_by: str | None
    incidents: list[str] = Field(description="Ids of the open incidents.")
    instances: list[MendableInstance]
    repairs: list[Repair]


class RepairWish(Body):
    """What is to be done."""

    kind: Kind
    reason: Annotated[str, StringConstraints(min_length=1, max_length=1000, pattern=r"^[^\x00]*$")]
    instance: Word = Field("", description="The case's main instance when left out.")
    variable: Text = ""
    value_kind: Literal["text", "number", "date", "yes_no", "nothing"] = "text"
    value: Text = ""
    step: Word = ""
    element: Word = ""
    repair: Word = Field("", description="The repair whose moved step goes back (`undo`).")


class RepairAsked(Answer):
    """The repair that was done or asked for."""

    id: str


class RepairDecision(Body):
    """Whether a repair is approved."""

    approved: bool
    refusal: Annotated[str, StringConstraints(max_length=1000, pattern=r"^[^\x00]*$")] = ""


def wish_of(body: RepairWish) -> records.RepairWish:
    """Give what is wished."""
    return records.RepairWish(
        kind=records.RepairKind(body.kind),
        reason=body.reason,
        instance_id=body.instance,
        variable=body.variable,
        value_kind=records.ValueKind(body.value_kind),
        value=body.value,
        step=body.step,
        element=body.element,
        repair=body.repair,
    )


def view_of(page: records.RepairPage) -> RepairView:
    """Give the page."""
    return RepairView(
        case=page.case_key,
        four_eyes=page.four_eyes,
        suspended_at=page.suspended_at,
        suspended_by=page.suspended_by or None,
        incidents=[row.incident.id for row in page.incidents],
        instances=[_instance(one) for one in page.instances],
        repairs=[_repair(one, page.ways_back.get(one.id) == "") for one in page.repairs],
    )


def _instance(one: records.Mendable) -> MendableInstance:
    values: dict[str, Any] = {path: plain(value) for path, value in one.variables}
    return MendableInstance(
        id=one.id, name=one.name, main=one.is_main, steps=list(map(_step, one.tokens)), variables=values
    )


def _step(token: records.Token) -> OpenStep:
    return OpenStep(
        id=token.id,
        element=token.element,
        name=token.name,
        refusal=token_refusal(token) if token.refusal else None,
        targets=[RepairTarget(element=element, name=name) for element, name in token.targets],
    )


def _repair(one: records.Repair, undoable: bool) -> Repair:
    return Repair(
        id=one.id,
        instance=one.instance_id,
        kind=one.kind.value,
        state=one.state.value,
        text=repair_sentence(one),
        reason=str(one.content.get("reason", "")),
        refusal=one.content.get("refusal"),
        asked_at=one.asked_at,
        asked_by=one.asked_by_name,
        decided_at=one.decided_at,
        decided_by=one.decided_by_name or None,
        undoable=undoable,
    )
