"""Series of meetings and agendas for programs.

Calendar addresses are made on the page: their secret is for a person.
"""

from engine.model import Scope
from webapp.api.operation import Created, operation
from webapp.api.schemas import meetings as schemas
from webapp.context import actor, engine

_CHANGE = frozenset({403, 404, 409, 422})


@operation("GET", "/meeting-series", scope=Scope.READ, gives={200: schemas.MeetingPlanAnswer})
def list_meeting_series() -> schemas.MeetingPlanAnswer:
    """List the series of meetings of the person's regions: what comes, how full it is, the doctor's time."""
    return schemas.plan_of(engine().meeting_plan(actor()))


@operation(
    "POST",
    "/meeting-series/<region>/<series>/meetings",
    scope=Scope.CASES,
    takes=schemas.MeetingTime,
    gives={201: schemas.PlannedMeeting},
    refusals=_CHANGE,
)
def convene_meeting(region: str, series: str, body: schemas.MeetingTime, key: str) -> Created:
    """Open a meeting beside the rule of its series."""
    made = engine().convene_meeting(actor(), region, series, body.starts_at, key)
    return Created(schemas.meeting_of(made), f"/planned-meetings/{made.id}")


@operation(
    "GET",
    "/planned-meetings/<meeting_id>",
    scope=Scope.READ,
    gives={200: schemas.Agenda},
)
def get_agenda(meeting_id: str) -> schemas.Agenda:
    """Read a meeting with its agenda and what waits for it.

    Who does not sit in the series sees only the items that they have put there.
    """
    return schemas.agenda_of(engine().meeting(actor(), meeting_id))


@operation(
    "POST",
    "/planned-meetings/<meeting_id>/agenda",
    scope=Scope.CASES,
    takes=schemas.NewItem,
    gives={201: schemas.AddedItem},
    refusals=_CHANGE,
)
def add_agenda_item(meeting_id: str, body: schemas.NewItem, key: str) -> Created:
    """Put something on an agenda.

    What does not fit is refused with `over-capacity`, which names the next meeting that has room; the leader may exceed
    a full agenda with a reason.
    """
    added = engine().add_to_agenda(actor(), meeting_id, schemas.wish_of(body), key)
    return Created(schemas.added_of(added), f"/planned-meetings/{meeting_id}")


@operation(
    "POST",
    "/agenda-items/<item_id>/carry-over",
    scope=Scope.CASES,
    gives={200: schemas.CarriedOver},
    refusals=frozenset({403, 404, 409}),
    keyed=False,
)
def carry_over_item(item_id: str) -> schemas.CarriedOver:
    """Carry an item over to the next meeting with room; the second time the supervisors are told."""
    to = engine().carry_over(actor(), item_id)
    return schemas.CarriedOver(meeting=to.id if to else None)


@operation(
    "DELETE", "/agenda-items/<item_id>", scope=Scope.CASES, gives={204: None}, refusals=frozenset({403, 404, 409})
)
def remove_agenda_item(item_id: str) -> None:
    """Take an item off its agenda."""
    engine().remove_from_agenda(actor(), item_id)


@operation(
    "POST",
    "/agenda-items/<item_id>/order",
    scope=Scope.CASES,
    takes=schemas.Direction,
    gives={204: None},
    refusals=frozenset({403, 404, 409}),
    keyed=False,
)
def order_agenda_item(item_id: str, body: schemas.Direction) -> None:
    """Move an item one place up or down."""
    engine().order_agenda(actor(), item_id, body.direction)


@operation(
    "POST",
    "/planned-meetings/<meeting_id>/close",
    scope=Scope.CASES,
    takes=schemas.HeldMeeting,
    gives={200: schemas.PlannedMeeting},
    refusals=_CHANGE,
    keyed=False,
)
def close_meeting(meeting_id: str, body: schemas.HeldMeeting) -> schemas.PlannedMeeting:
    """Close a meeting that was held; what was not handled is carried over."""
    return schemas.meeting_of(engine().close_meeting(actor(), meeting_id, schemas.closing_of(body)))


@operation(
    "POST",
    "/planned-meetings/<meeting_id>/move",
    scope=Scope.CASES,
    takes=schemas.MeetingTime,
    gives={200: schemas.PlannedMeeting},
    refusals=_CHANGE,
    keyed=False,
)
def move_meeting(meeting_id: str, body: schemas.MeetingTime) -> schemas.PlannedMeeting:
    """Move a meeting to another time."""
    return schemas.meeting_of(engine().move_meeting(actor(), meeting_id, body.starts_at))


@operation(
    "POST",
    "/planned-meetings/<meeting_id>/cancel",
    scope=Scope.CASES,
    gives={200: schemas.PlannedMeeting},
    refusals=frozenset({403, 404, 409}),
    keyed=False,
)
def cancel_meeting(meeting_id: str) -> schemas.PlannedMeeting:
    """Cancel a meeting; what is on its agenda is carried over."""
    return schemas.meeting_of(engine().cancel_meeting(actor(), meeting_id))
