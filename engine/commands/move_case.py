"""The client moves to another region (M09): the case closes here and a linked one opens there, both or neither."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engine.commands.advance import cancel_instance
from engine.commands.form_context import form_context
from engine.commands.keep_action import keep_action
from engine.commands.known_client import known_client
from engine.commands.move_targets import TARGET, find_target, with_targets
from engine.commands.open_case import open_case, refuse_second, take_key
from engine.commands.person_actions import MOVE, find_action
from engine.commands.record_access import record_access
from engine.commands.replies import CASE, once
from engine.commands.run import Run, open_run
from engine.commands.settle import settle
from engine.commands.work import Work
from engine.commands.write_events import note_event
from engine.errors import Conflict, NotFound
from engine.ids import new_id
from engine.model import Case, CaseLink, Client, DefinitionVersion, LinkKind, Person
from engine.operations.close_case import DECISION
from engine.store.queries import visible_case

PURPOSE = "move_case"
MOVED = "muutto"
"""The outcome of a case whose client has moved to another region."""
CONTACTS = "yhteystiedot"
"""The answer by which the client lets the name and the contact details go along."""


def move_case(
    work: Work, actor: Person, case_key: str, name: str, submitted: Mapping[str, Any], idempotency_key: str = ""
) -> Case:
    """Close the case as moved and open one in the region that was chosen; gives the closed one.

    The new case knows nothing of the old one: it has the client's name and contact details if the client allows it,
    nothing else, and nobody of this region is written in it. Consents are asked there anew. Raises NotFound, Forbidden,
    FormInvalid (also for a client who has an open case there already), Conflict when the case has ended.
    """
    verb = f"{PURPOSE}:{case_key}:{name}"
    return once(
        work, actor, idempotency_key, verb, submitted, CASE, lambda: _move(work, actor, case_key, name, submitted)
    )


def _move(work: Work, actor: Person, case_key: str, name: str, submitted: Mapping[str, Any]) -> Case:
    case = visible_case(work.uow, actor, case_key)
    action = find_action(work, actor, case, name)
    if action.kind != MOVE:
        raise NotFound(f"{name} moves nobody")
    if case.main_instance_id is None:
        raise Conflict(f"{case_key} has no main instance")
    run = open_run(work, case.main_instance_id)
    context = form_context(run, actor)
    form = with_targets(work, context.form(action.form), case, actor.language)
    values = context.clean_form(form, submitted)
    keep_action(run, actor, action, values)
    _close(run, values)
    settle(work)
    target = find_target(work, case, values)
    _open_there(work, actor, case, target, values)
    settle(work)
    record_access(work.uow, actor, action="change", what=PURPOSE, region=case.region, case_id=case.id)
    return work.uow.cases.get(case.id)


def _close(run: Run, values: Mapping[str, Any]) -> None:
    case = run.case
    if case is None:
        return
    run.work.uow.cases.update(case.id, outcome=MOVED)
    run.case = replace(case, outcome=MOVED)
    run.variables[DECISION] = {"syy": MOVED, "tulos": []}
    note_event(run, "asia_siirretty", attributes={"alue": str(values[TARGET]).partition(":")[0]})
    cancel_instance(run)


def _open_there(work: Work, actor: Person, case: Case, target: DefinitionVersion, values: Mapping[str, Any]) -> None:
    key = take_key(work, target)
    client = known_client(work, _contacts(work, case, values), target.region)
    refuse_second(work, actor, client, target.region, TARGET)
    # Whoever moves the case works here: neither the case nor its log there may name a worker of another region.
    there = replace(work, actor=None)
    variables = {"muutto": {"päivä": values.get("päivä")}}
    run = open_case(there, target, key=key, client=client, variables=variables, opened_by=None)
    opened = run.instance.case_id or ""
    work.uow.links.add(CaseLink(new_id(), opened, case.id, case.region, LinkKind.MOVE, work.moment))


def _contacts(work: Work, case: Case, values: Mapping[str, Any]) -> Client | None:
    """Give the client as the new region may know them: a row of its own, for each region is its own controller."""
    known = work.uow.clients.get(case.client_id) if case.client_id else None
    if known is None or known.erased or values.get(CONTACTS) != "kyllä":
        return None
    return replace(known, id=new_id(), municipality="")
