"""The client of a closed case comes back (M04, F17): a new case, linked to the old one, with its plan as the base."""

from collections.abc import Mapping
from typing import Any

from engine import clock
from engine.commands.advance import cancel_instance
from engine.commands.calendar_functions import CALENDAR_FUNCTIONS
from engine.commands.form_context import BASE
from engine.commands.keep_action import keep_action
from engine.commands.open_case import open_case, refuse_second, take_key
from engine.commands.open_tasks import result_name
from engine.commands.person_actions import RETURN, find_action
from engine.commands.record_access import record_access
from engine.commands.replies import CASE, once
from engine.commands.run import LIVE, open_run
from engine.commands.settle import settle
from engine.commands.work import Work
from engine.commands.write_events import note_event, write_events
from engine.errors import Conflict, NotFound
from engine.ids import new_id
from engine.model import Case, CaseLink, Client, LinkKind, Person
from engine.store.queries import visible_case

PURPOSE = "bring_back"
PLAN = "suunnitelma"
"""The variable that holds the plan in the charts."""
AS_BASE = "suunnitelma_pohjaksi"
"""The answer by which the client accepts the old plan as the base of the new one."""
DAY = "päivä"


def bring_back(
    work: Work, actor: Person, case_key: str, name: str, submitted: Mapping[str, Any], idempotency_key: str = ""
) -> Case:
    """Open a new case by the newest version of the closed case's chart, and give it.

    Raises NotFound, Forbidden, FormInvalid (also for a client who has an open case in the region already), Conflict
    when the chart is not published any more.
    """
    verb = f"{PURPOSE}:{case_key}:{name}"
    return once(
        work, actor, idempotency_key, verb, submitted, CASE, lambda: _bring_back(work, actor, case_key, name, submitted)
    )


def _bring_back(work: Work, actor: Person, case_key: str, name: str, submitted: Mapping[str, Any]) -> Case:
    earlier = visible_case(work.uow, actor, case_key)
    action = find_action(work, actor, earlier, name)
    if action.kind != RETURN:
        raise NotFound(f"{name} brings nobody back")
    version = work.uow.definitions.latest(earlier.definition, earlier.region)
    if version is None:
        raise Conflict(f"{earlier.definition} is not published in {earlier.region}")
    form = work.context.catalogue.form(work.uow, version.id, action.form, actor.language)
    values = form.clean(submitted, return_context(work, earlier), actor.language, functions=CALENDAR_FUNCTIONS)
    key = take_key(work, version)
    client = _client(work, earlier)
    refuse_second(work, actor, client, earlier.region, DAY)
    variables: dict[str, Any] = {result_name(action.form, name): {**values, "aiempi_asia": earlier.key}}
    plans = work.uow.plans.of_case(earlier.id)
    if plans and values.get(AS_BASE) == "kyllä":
        variables[BASE] = {PLAN: dict(plans[-1].values)}
    party = min(actor.parties_in(earlier.region), default="")
    run = open_case(work, version, key=key, client=client, variables=variables, opened_by=actor.id, opened_for=party)
    opened = work.uow.cases.get(run.instance.case_id or "")
    work.uow.links.add(CaseLink(new_id(), opened.id, earlier.id, earlier.region, LinkKind.RETURN, work.moment))
    keep_action(run, actor, action, values)
    _end_what_goes_on(work, earlier)
    note_event(run, "asia_palannut", attributes={"edellinen": earlier.key, "pohjana_suunnitelma": BASE in variables})
    write_events(run)
    settle(work)
    for case in (earlier, opened):
        record_access(work.uow, actor, action="change", what=PURPOSE, region=case.region, case_id=case.id)
    return work.uow.cases.get(opened.id)


def _end_what_goes_on(work: Work, earlier: Case) -> None:
    """End what lives on after the earlier case: the client need not be asked there any more."""
    for side in work.uow.instances.side_of(earlier.id):
        if side.status in LIVE:
            cancel_instance(open_run(work, side.id))


def return_context(work: Work, earlier: Case) -> dict[str, Any]:
    """Give what the form of a return sees: today, and when the earlier case was opened and closed."""
    return {
        "tänään": clock.local(work.moment).date(),
        "avattu": clock.local(earlier.opened_at).date(),
        "päätetty": clock.local(earlier.closed_at or work.moment).date(),
    }


def _client(work: Work, earlier: Case) -> Client | None:
    known = work.uow.clients.get(earlier.client_id) if earlier.client_id else None
    return None if known is None or known.erased else known
