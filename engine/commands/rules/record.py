"""Record a change of rules, list a case that it meets, and keep what was found when somebody looked at one."""

from collections.abc import Mapping
from typing import Any

from engine import clock, policy
from engine.commands.record_access import record_access
from engine.commands.rules.rule_form import clean_change
from engine.commands.rules.scope import rule_scope
from engine.commands.run import open_run
from engine.commands.tell import find_people, tell
from engine.commands.work import Work
from engine.commands.write_events import note_event, write_events
from engine.errors import Conflict, FieldError, Forbidden, FormInvalid, NotFound
from engine.ids import new_id
from engine.model import Case, Person
from engine.model.rules import Affected, RuleChange, RuleReview
from engine.store.queries import visible_case_by_id

LONGEST_NOTE = 4000
"""Characters."""


def record_change(work: Work, actor: Person, region: str, submitted: Mapping[str, Any]) -> RuleChange:
    """Keep a change of a region's rules; raises NotFound, FormInvalid by the fields of `rule_form`."""
    if not policy.may_record_rule_change(actor, region):
        raise NotFound(f"region {region}")
    values = clean_change(rule_scope(work, actor, region), submitted, actor.language)
    change = RuleChange(new_id(), region, **values, recorded_at=work.moment, recorded_by=actor.id)
    work.uow.rules.add_change(change)
    facts = {"muutos": change.title, "voimaan": change.valid_from}
    work.uow.surveys.note(region, "sääntömuutos_kirjattu", clock.local(work.moment).date(), facts)
    return change


def list_case(work: Work, actor: Person, change: RuleChange, met: Affected) -> bool:
    """List a case under a change, with the event, the word to its case managers and the access log.

    False for one that is listed already or has ended meanwhile.
    """
    case = work.uow.cases.get(met.case_id)
    if case.main_instance_id is None:
        return False
    work.despite_suspension = True  # only the log and the case manager hear of it
    try:
        run = open_run(work, case.main_instance_id)
    except Conflict:
        return False
    if not work.uow.rules.add_review(RuleReview(new_id(), case.region, change.id, case.id, met.why)):
        return False
    note_event(run, RAISED, attributes={"muutos": change.title, "voimaan": change.valid_from})
    write_events(run)
    tell(run, find_people(run, ["case_manager"]), "rule_change", facts={"name": change.title, "change": change.id})
    record_access(work.uow, actor, action="view", what="rule_change", region=case.region, case_id=case.id)
    return True


def mark_reviewed(work: Work, actor: Person, review_id: str, note: str, change_id: str = "") -> None:
    """Keep that the person has looked at a case and what they found; raises NotFound, Forbidden, FormInvalid.

    With `change_id` the review must be of that change.
    """
    review = work.uow.rules.review(review_id)
    if change_id not in ("", review.change_id) or not may_know(work, actor, review):
        raise NotFound(f"review {review_id}")
    case = work.uow.cases.get(review.case_id)
    if not may_review(work, actor, case):
        raise Forbidden(f"{actor.username} does not work on the case")
    text = note.strip()
    if not text or len(text) > LONGEST_NOTE:
        fault = FieldError("too_long", max=LONGEST_NOTE) if text else FieldError("required")
        raise FormInvalid({"note": fault}, {"note": note})
    work.uow.rules.mark(review_id, actor.id, work.moment, text)
    record_access(work.uow, actor, action="change", what="rule_review", region=case.region, case_id=case.id)
    if case.main_instance_id is not None and case.closed_at is None:
        work.despite_suspension = True
        run = open_run(work, case.main_instance_id)
        note_event(
            run, "sääntömuutos_tarkistettu", attributes={"muutos": work.uow.rules.change(review.change_id).title}
        )
        write_events(run)


def may_know(work: Work, actor: Person, review: RuleReview) -> bool:
    """Tell whether the person may know that the change meets the case: they keep the rules, or may read the case."""
    return policy.may_record_rule_change(actor, review.region) or sees_case(work, actor, review.case_id)


def may_review(work: Work, actor: Person, case: Case) -> bool:
    """Tell whether the person may say what a change means for a case: they keep the rules, or may act on the case."""
    if policy.may_record_rule_change(actor, case.region):
        return True
    members, tasks = work.uow.members.of_case(case.id), work.uow.tasks.of_case(case.id)
    return policy.may_act_on_case(actor, case, members, tasks)


def sees_case(work: Work, actor: Person, case_id: str) -> bool:
    """Tell whether the person may read a case."""
    try:
        visible_case_by_id(work.uow, actor, case_id)
    except NotFound:
        return False
    return True


RAISED = "sääntömuutos_koskee"
"""Written by the engine about a case that does not move: an idle watch is not put off by it."""
