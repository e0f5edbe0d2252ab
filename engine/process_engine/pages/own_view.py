"""The client's own view: one case in the client's words, without anything that is not the client's to know."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from engine import clock
from engine.commands.client_view.acts import guest, offered_parties, withdrawable
from engine.commands.client_view.client_actor import is_client
from engine.commands.client_view.links import CONSENT, PROPOSAL, STOP
from engine.commands.person_actions import MESSAGE, START
from engine.commands.record_access import record_access
from engine.commands.surveys.rounds import published_regions
from engine.commands.work import Work
from engine.errors import NotFound
from engine.model import AccessEntry, Case, CaseStatus, Person, Task, TaskStatus
from engine.model.client_view import ClientVisit, Contact, OwnAccess, OwnProposal, OwnView
from engine.operations.desk import CASE_MANAGER
from engine.process_engine.pages.plan_page import plan_of
from engine.process_engine.pages.stages import stage_steps
from engine.region import Region
from engine.store.queries import consents_in_force

LOG_DAYS = 2 * 365
"""The client is told of two years; what is older is asked with a reason (703/2023, section 11)."""
PROPOSAL_FORM, ANSWER_FORM = "f30_ajan_ehdotus", "f30b_ajan_vastaus"


def own_view(work: Work, visit: ClientVisit) -> OwnView:
    """Give the view and write the access log; NotFound when the link is not good any more."""
    case, actor = guest(work, visit)
    record_access(work.uow, actor, action="view", what="own_view", region=case.region, case_id=case.id)
    region = work.context.catalogue.region(work.uow, case.version_id)
    tasks = work.uow.tasks.of_case(case.id)
    proposals = _proposals(work, case)
    parties = _parties(work, case, region, actor.language)
    return OwnView(
        case=case,
        language=actor.language,
        organisation=region.organisation,
        stages=stage_steps(region, case, tasks, actor.language),
        contacts=_contacts(work, case),
        turn=_turn(region, tasks, actor.language),
        plan=plan_of(work, case, None, actor.language),
        consents=work.uow.consents.of_case(case.id),
        parties=parties,
        acts=_acts(work, case, region, can_give=bool(parties), waits=bool(proposals and not proposals[-1].outcome)),
        proposals=proposals,
        surveys=_surveys(work, case, visit, actor.language),
        access=_access(work, case, region, actor.language),
    )


def _turn(region: Region, tasks: Sequence[Task], language: str) -> list[str]:
    """Give who has the case in work now, each once."""
    lanes = [one.lane for one in tasks if one.status is TaskStatus.OPEN and one.lane]
    return [region.lane_label(lane, language) for lane in dict.fromkeys(lanes)]


def _acts(work: Work, case: Case, region: Region, *, can_give: bool, waits: bool) -> frozenset[str]:
    if case.status is not CaseStatus.OPEN or case.main_instance_id is None:
        return frozenset()
    known = {(one.kind, one.name) for one in region.actions}
    awaited = work.uow.instances.get(case.main_instance_id).waiting_for
    offered = {
        "give": can_give,
        "withdraw": withdrawable(region) and bool(consents_in_force(work.uow, [case.id])),
        "propose": (START, PROPOSAL) in known and not waits,
        "stop": (MESSAGE, STOP) in known and STOP in awaited,
    }
    return frozenset(name for name, may in offered.items() if may)


def _parties(work: Work, case: Case, region: Region, language: str) -> list[tuple[str, str]]:
    if (START, CONSENT) not in {(one.kind, one.name) for one in region.actions}:
        return []
    try:
        return offered_parties(work, case, language)
    except NotFound:  # the version was published without the form of consent
        return []


def _contacts(work: Work, case: Case) -> list[Contact]:
    """Give the present case managers; before there is one, whoever opened the case."""
    present = [one for one in work.uow.members.of_case(case.id) if one.role == CASE_MANAGER and one.until is None]
    found = [_contact(work, one.person_id, one.label) for one in present]
    return found or ([_contact(work, case.opened_by, "")] if case.opened_by else [])


def _contact(work: Work, person_id: str | None, label: str) -> Contact:
    person = _person(work, person_id)
    if person is None or not person.active:
        return Contact(label)
    return Contact(label or person.name, person.organisation, person.email)


def _proposals(work: Work, case: Case) -> list[OwnProposal]:
    """Give the times that were proposed, oldest first, each with the answer of its own chart."""
    sent = [one for one in work.uow.submissions.of_case(case.id) if one.form in (PROPOSAL_FORM, ANSWER_FORM)]
    answers: dict[str, Mapping[str, Any]] = {one.instance_id: one.values for one in sent if one.form == ANSWER_FORM}
    return [
        _proposal(clock.local(one.at).date(), one.values, answers.get(one.instance_id, {}))
        for one in sent
        if one.form == PROPOSAL_FORM
    ]


def _proposal(on: date, wished: Mapping[str, Any], answer: Mapping[str, Any]) -> OwnProposal:
    at = answer.get("aika")
    return OwnProposal(
        on=on,
        wishes=str(wished.get("ajat") or ""),
        outcome=str(answer.get("tulos") or ""),
        at=at if isinstance(at, datetime) else None,
        message=str(answer.get("viesti") or ""),
    )


def _surveys(work: Work, case: Case, visit: ClientVisit, language: str) -> list[tuple[str, str]]:
    return [
        (one.key, one.name.said(language))
        for version, file in published_regions(work)
        if version.region == case.region
        for one in file.surveys
        if one.receivers == "clients" and one.key not in visit.asked and (not one.after or case.closed_at)
    ]


def _access(work: Work, case: Case, region: Region, language: str) -> list[OwnAccess]:
    """Give who has looked and changed, newest first: by day, role and organisation, no names (703/2023, section 11)."""
    since = clock.now() - timedelta(days=LOG_DAYS)
    entries = [one for one in work.uow.access.of_case(case.id) if one.at >= since]
    roles = {one: _role(work, one, case, region, language) for one in {entry.person_id for entry in entries}}
    counted = Counter(_line(entry, roles) for entry in entries)
    return [OwnAccess(*line, count=count) for line, count in counted.items()]


def _line(entry: AccessEntry, roles: Mapping[str, str]) -> tuple[date, str, str, str, bool]:
    day = clock.local(entry.at).date()
    return day, roles[entry.person_id], entry.organisation, entry.action, is_client(entry.person_id)


def _role(work: Work, person_id: str, case: Case, region: Region, language: str) -> str:
    person = _person(work, person_id)
    groups = sorted(person.groups(case.region)) if person else []
    return ", ".join(region.groups[one].name.said(language) for one in groups if one in region.groups)


def _person(work: Work, person_id: str | None) -> Person | None:
    if not person_id or is_client(person_id):
        return None
    try:
        return work.uow.people.get(person_id)
    except NotFound:
        return None
