"""The page of one case: all that hangs on it, what is due next, and what the reader may start."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time

from engine import clock, policy
from engine.commands.attachments.read import sent_files
from engine.commands.client_view.links import STOP
from engine.commands.comments.readers import Circle, readable
from engine.commands.person_actions import MESSAGE, offered_actions
from engine.commands.record_access import record_access
from engine.commands.withdraw_consent import WITHDRAWAL
from engine.commands.work import Work
from engine.errors import NotFound
from engine.forms import Form
from engine.model import Event, InstanceKind, Person, TimerKind
from engine.model.attachments import Attachment
from engine.model.caseload import Relation, RelationRow
from engine.model.screens import CasePage, PersonAction
from engine.operations.service_life import lives
from engine.process_engine.pages.case_waits import case_waits
from engine.process_engine.pages.repair_words import TOLD, repair_words
from engine.process_engine.pages.stages import stage_course, stage_steps
from engine.process_engine.pages.submitted_forms import submitted_forms
from engine.process_engine.pages.submitted_people import with_names
from engine.process_engine.pages.task_waits import with_waits
from engine.process_engine.pages.timer_label import timer_label
from engine.process_engine.pages.translated import Words, translated_event, translated_rows, words_of
from engine.process_engine.pages.workdays_left import with_workdays_left
from engine.region import Region, valid_on
from engine.store.queries import CaseDetail, case_detail, related_cases

Ahead = tuple[datetime, str, str]
"""(when, kind, label)."""

ANY_TIME = frozenset({STOP, WITHDRAWAL})
"""What a client may do in a suspended case too."""

REFERRER = ("f01_tunnistaminen", "lähde")
"""The form and the question that say who referred the client."""


def case_page(work: Work, actor: Person, key: str, purpose: str = "case_page") -> CasePage:
    """Give the page and write the access log with the purpose; NotFound for a case the person may not know of."""
    detail = case_detail(work.uow, actor, key)
    case = detail.case
    record_access(work.uow, actor, action="view", what=purpose, region=case.region, case_id=case.id)
    region = work.context.catalogue.region(work.uow, case.version_id)
    words = _words(work, actor, detail)
    forms = submitted_forms(work, actor.language, detail.submissions)
    may_see_access = policy.may_see_access_log(actor, case.region)
    steps = {element: name for one in words.values() for element, name in one.steps.items()}
    return CasePage(
        case=case,
        client=detail.client,
        version_name=words[case.version_id].charts.get(detail.version.key, detail.version.name),
        version_number=detail.version.version,
        instances=detail.instances,
        open_tasks=translated_rows(work, actor, map(with_workdays_left, with_waits(work, detail.open_tasks))),
        events=_events(work, actor, detail, words),
        members=detail.members,
        consents=detail.consents,
        plans=detail.plans,
        services=detail.services,
        meetings=detail.meetings,
        submissions=with_names(work, (words[one.version_id].submission(one) for one in detail.submissions)),
        decisions=detail.decisions,
        incidents=detail.incidents,
        stages=stage_steps(region, case, detail.tasks, actor.language),
        course=stage_course(region, detail.tasks, actor.language),
        comments=_comments(work, actor, detail),
        opener=work.uow.people.names([case.opened_by]).get(case.opened_by, "") if case.opened_by else "",
        ahead=_ahead(work, actor, region, detail),
        actions=_actions(work, actor, detail),
        access=work.uow.access.of_case(case.id) if may_see_access else (),
        forms=forms,
        forms_then=_forms_then(work, actor, region, detail),
        terms=region.terms,
        may_see_access=may_see_access,
        may_change_client=policy.may_act_on_case(actor, case, detail.members, detail.tasks),
        files=_files(work, case.id, forms),
        relations=_relations(work, actor, region, case.id),
        related=related_cases(work.uow, actor, case),
        service_lives=lives(detail.services),
        measurements=work.uow.measurements.of_case(case.id),
        steps=steps,
        task_names={task.id: steps.get(task.element, task.name) for task in detail.tasks},
        charts={process: name for one in words.values() for process, name in one.charts.items()},
        wait=case_waits(work, actor, [case])[case.id],
    )


def _comments(work: Work, actor: Person, detail: CaseDetail) -> int:
    """Count the comments that the reader can read, and that have not been taken back."""
    circle = Circle(detail.case, detail.members, detail.tasks, detail.consents)
    return sum(readable(circle, actor, parties) for parties in work.uow.comments.writers(detail.case.id))


def _files(work: Work, case_id: str, forms: Mapping[str, Form]) -> dict[str, Attachment]:
    """Give the files that were sent; they are asked for only where a form asked for some."""
    if not any(form.takes_files for form in forms.values()):
        return {}
    return {one.id: one for one in sent_files(work, case_id, "")}


def _relations(work: Work, actor: Person, region: Region, case_id: str) -> list[RelationRow]:
    """Give the relations with the names that who refers had that day in the region, on whichever path."""
    offered = [offer for one in region.choices if (one.form, one.field) == REFERRER for offer in one.options]

    def name(relation: Relation) -> str:
        then = valid_on(offered, clock.local(relation.since).date())
        return next((one.label.said(actor.language) for one in then if one.value == relation.organisation), "")

    return [RelationRow(one, name(one)) for one in work.uow.relations.of_case(case_id)]


def _words(work: Work, actor: Person, detail: CaseDetail) -> dict[str, Words]:
    """Give the words of each version that the case has met, its own last."""
    versions = [*(one.version_id for one in detail.instances), *(one.version_id for one in detail.submissions)]
    return {one: words_of(work, actor, one) for one in dict.fromkeys([*versions, detail.case.version_id])}


def _events(work: Work, actor: Person, detail: CaseDetail, words: dict[str, Words]) -> list[Event]:
    known = {one.id: one for one in detail.instances}
    mended = {one.instance_id for one in detail.events if one.name in TOLD} & known.keys()
    called = {instance_id: repair_words(work, actor, known[instance_id]) for instance_id in mended}
    return [
        translated_event(
            called[one.instance_id].event(one) if one.name in TOLD and one.instance_id in called else one,
            words[known[one.instance_id].version_id if one.instance_id in known else detail.case.version_id],
        )
        for one in detail.events
    ]


def _actions(work: Work, actor: Person, detail: CaseDetail) -> list[PersonAction]:
    offered = offered_actions(work, actor, detail.case, detail.members, detail.tasks)
    # A message that the chart no longer waits for (the client has stopped already) is not offered any more.
    awaited = {name for one in detail.instances if one.kind is InstanceKind.MAIN for name in one.waiting_for}
    return [
        PersonAction(action.kind, action.name, action.label.said(actor.language), action.form, action.ends)
        for action in offered
        if (action.kind != MESSAGE or action.name in awaited)
        and (action.name in ANY_TIME or not detail.case.is_suspended)
    ]


def _ahead(work: Work, actor: Person, region: Region, detail: CaseDetail) -> list[Ahead]:
    """Give what is due next: tasks, watches, timers of the chart, and the dates of consents and plans."""
    names = work.context.catalogue.names(work.uow, detail.case.version_id, actor.language)
    watches = {watch.id: watch.name.said(actor.language) for watch in region.watches}
    found: list[Ahead] = [
        (row.task.due, "task", names.get(row.task.element, row.task.name)) for row in detail.open_tasks if row.task.due
    ]
    for timer in detail.timers:
        if timer.kind is TimerKind.WATCH:
            found.append((timer.due, "watch", watches.get(timer.name, timer.name)))
        elif timer.kind is TimerKind.BPMN:
            found.append((timer.due, "timer", timer_label(work, actor, detail.instances, timer)))
    found += [
        (_noon(consent.valid_until), "consent", consent.party)
        for consent in detail.consents
        if consent.valid_until and consent.withdrawn_at is None
    ]
    if detail.plans and detail.plans[-1].review_on:
        found.append((_noon(detail.plans[-1].review_on), "review", str(detail.plans[-1].version)))
    return sorted(found)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=clock.HELSINKI).astimezone(UTC)


def _forms_then(work: Work, actor: Person, region: Region, detail: CaseDetail) -> dict[str, Form]:
    """Give the forms of submissions of days when an option was called otherwise than today, by submission."""
    now = region.era(clock.today())
    forms: dict[str, Form] = {}
    for one in detail.submissions:
        day = clock.local(one.at).date()
        if one.form and region.era(day) != now:
            try:
                forms[one.id] = work.context.catalogue.form(work.uow, one.version_id, one.form, actor.language, day)
            except NotFound:
                continue
    return forms
