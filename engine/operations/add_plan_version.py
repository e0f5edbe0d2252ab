"""Add a version of the joint plan (F10, T17)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from engine.ids import new_id
from engine.model import PlanRecording, PlanVersion, Submission
from engine.operations.desk import Desk
from engine.operations.operation import Operation
from engine.operations.reading import as_context, as_date, as_list, as_text, as_yes

VERSION = "suunnitelman_versio"
"""The live variable that gets the number of the new version, for the event that the chart writes."""

_MEASURES = {"palvelut": ("palvelu", "vastuutaho"), "asiakkaan_tehtävät": ("tehtävä",)}
"""The lists of F10 whose rows are measures (toimenpide), and the questions by which a row is known again."""
_DONE = ("tehty", True)


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """Write the next version of the plan; earlier ones stay as they were.

    Notes each measure that is new or done since the version before. The events name no measure: people write the names
    by hand, and the log outlives the client's data.
    """
    case = desk.need_case()
    earlier = desk.uow.plans.of_case(case.id)
    draft = _newest(desk, as_text(given["drafted_in"], "drafted_in"))
    actor = desk.actor
    plan = PlanVersion(
        id=new_id(),
        case_id=case.id,
        version=max((one.version for one in earlier), default=0) + 1,
        approved_on=as_date(given["approved_on"], "approved_on"),
        client_approved=bool(as_yes(given["client_approved"], "client_approved")),
        review_on=as_date(given["review_on"], "review_on"),
        values=as_context(given["values"], "values"),
        accepted_at=desk.moment,
        author_id=draft.by if draft else None,
        author=draft.by_name if draft else "",
        approver_id=actor.id if actor else None,
        approver=actor.name if actor else "",
        version_id=desk.instance.version_id,
    )
    desk.uow.plans.add(plan)
    desk.variables[VERSION] = plan.version
    _note_recorded(desk, plan, draft)
    before = earlier[-1].values if earlier else {}
    for name, kind in _changes(before, plan.values):
        desk.noted.append((name, {"v": plan.version, "laji": kind}))


def _newest(desk: Desk, element: str) -> Submission | None:
    """Give the newest form that was sent in a step of the instance: who wrote what is being approved."""
    if not element:
        return None
    found = [one for one in desk.uow.submissions.of_instance(desk.instance.id) if one.element == element]
    return max(found, key=lambda one: one.at, default=None)


def _note_recorded(desk: Desk, plan: PlanVersion, draft: Submission | None) -> None:
    """Keep the ticks of those authorities that had recorded the plan already when it was written."""
    for number, row in enumerate(as_list(plan.values.get("kirjaaminen"))):
        if isinstance(row, Mapping) and row.get("kirjattu") is True:
            person_id, person = (draft.by, draft.by_name) if draft else (plan.approver_id, plan.approver)
            desk.uow.plan_recordings.add(
                PlanRecording(new_id(), plan.case_id, plan.id, number, desk.moment, person_id, person)
            )


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Give (event, kind of measure) for each measure that is new, and for each that is done now and was not before."""
    for key, known_by in _MEASURES.items():
        old = _states(before.get(key), known_by)
        for name, state in _states(after.get(key), known_by).items():
            if name not in old:
                yield "toimenpide_lisätty", key
            if state in _DONE and old.get(name) not in _DONE:
                yield "toimenpide_tehty", key


def _states(rows: Any, known_by: Sequence[str]) -> dict[tuple[str, ...], Any]:
    """Give the state of each measure by its name; of services `tila`, of the client's own tasks `valmis`."""
    return {
        tuple(str(row.get(key) or "").strip().casefold() for key in known_by): row.get("tila") or row.get("valmis")
        for row in as_list(rows)
        if isinstance(row, Mapping)
    }


OPERATION = Operation(
    "add_plan_version",
    ("values",),
    {"approved_on": None, "client_approved": False, "review_on": None, "drafted_in": None},
    perform,
)
