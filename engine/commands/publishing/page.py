"""All that whoever publishes a draft sees at once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from engine import policy
from engine.commands.moving.outlook import by_step, dry_run
from engine.commands.moving.target import of_files, of_version
from engine.commands.process_drafts.files import whole_bundle_of
from engine.commands.process_drafts.find import read_draft
from engine.commands.publishing.changed_work import changed_groups
from engine.commands.publishing.plan import Plan, approvers, needs_approval, plan_of
from engine.commands.publishing.scenarios import drawn_steps
from engine.commands.references import read_process_name
from engine.commands.work import Work
from engine.comparison import compare, translations
from engine.errors import DefinitionInvalid
from engine.model import Person, Problem, Severity
from engine.model.comparison import Comparison
from engine.model.moving import CaseOutlook, MoveOutlook
from engine.model.process_drafts import ProcessDraft, ProcessDraftState
from engine.model.publishing import (
    ChangedWork,
    NextVersion,
    Publication,
    PublicationPage,
    PublicationState,
    StandingCases,
)
from engine.region import load_region
from engine.store.queries.moving import open_by_version
from engine.store.queries.standing_cases import standing_cases

MOST_LOOKED_AT = 300
"""Open cases of which the page tells whether each could be moved; with more, the page of moving does."""
_NOTHING = Plan({}, {}, {}, {})


def publication_page(work: Work, actor: Person, draft_id: str, problems: Sequence[Problem]) -> PublicationPage:
    """Give the page of publishing a draft whose check found `problems`; NotFound."""
    draft = read_draft(work, actor, draft_id)
    catalogue = work.context.catalogue
    base = work.uow.definitions.get(draft.base)
    newest = work.uow.definitions.newest(draft.key, draft.region) or base
    files = catalogue.files(work.uow, draft.base)
    now = whole_bundle_of(work, draft)
    plan = _plan(work, draft, problems)
    past = work.uow.publications.of_draft(draft.id)
    walk = work.uow.walks.of_draft(draft.id, draft.revision)
    waiting = next((one for one in past if _waits(one, draft)), None)
    total, standing = standing_cases(work.uow, draft.region, draft.key)
    is_open = draft.state is ProcessDraftState.OPEN
    may = policy.may_change_process(actor, draft.region) and policy.may_publish(actor, plan.regions)
    return PublicationPage(
        draft,
        name=catalogue.chart_names(work.uow, draft.base, actor.language).get(draft.key, base.name),
        next_version=newest.version + 1,
        problems=problems,
        differences=compare(files, now),
        news=compare(files, catalogue.files(work.uow, newest.id)) if newest.id != base.id else Comparison(),
        newest_version=newest.version,
        walk=walk,
        versions=_versions(work, actor, draft, plan),
        work=_changed_work(work, actor, plan, draft.region),
        standing=_named(standing, catalogue.names(work.uow, draft.base, actor.language)),
        open_cases=total,
        outlook=_outlook(work, draft, plan, total),
        approvers=[(one.id, one.name) for one in approvers(work, plan, actor)],
        needs_approval=needs_approval(work, plan),
        waiting=waiting,
        past=_told(work, past),
        lacking=sorted(one for one in plan.regions if not policy.may_change_process(actor, one)),
        may_publish=is_open and may and waiting is None,
        names=translations(files, actor.language) | translations(now, actor.language),
        groups={
            key: group.name.said(actor.language) for key, group in catalogue.region(work.uow, base.id).groups.items()
        },
        steps=drawn_steps(files, now) if walk and any(one.faults for one in walk.results) else {},
        may_approve=is_open and may and waiting is not None and waiting.asked_by != actor.id,
    )


def _waits(one: Publication, draft: ProcessDraft) -> bool:
    return one.state is PublicationState.ASKED and one.revision == draft.revision


def _plan(work: Work, draft: ProcessDraft, problems: Sequence[Problem]) -> Plan:
    """Give what publishing would do; nothing while the check finds errors, or when the draft is over."""
    if draft.state is not ProcessDraftState.OPEN or any(one.severity is Severity.ERROR for one in problems):
        return _NOTHING
    try:
        return plan_of(work, draft)
    except DefinitionInvalid:
        return _NOTHING


def _outlook(work: Work, draft: ProcessDraft, plan: Plan, total: int) -> MoveOutlook | None:
    """Give what would become of the open cases if they were moved; None where nobody can or need tell now."""
    bundle = plan.bundles.get((draft.region, draft.key))
    if bundle is None or not 0 < total <= MOST_LOOKED_AT:
        return None
    try:
        target = of_files(bundle.files)
        cases: list[CaseOutlook] = []
        for version_id in open_by_version(work.uow, draft.region, draft.key):
            cases += dry_run(work, draft.region, version_id, of_version(work, version_id), target)
    except DefinitionInvalid:
        return None
    return by_step(cases)


def _versions(work: Work, actor: Person, draft: ProcessDraft, plan: Plan) -> list[NextVersion]:
    found = []
    for (region, key), bundle in plan.bundles.items():
        latest = plan.latest.get((region, key))
        if latest:
            name = work.context.catalogue.chart_names(work.uow, latest.id, actor.language).get(key, latest.name)
        else:
            name = read_process_name(bundle.files[f"processes/{region}/{key}.bpmn"], key)
        found.append(NextVersion(region, key, name, latest.version + 1 if latest else 1))
    return sorted(found, key=lambda one: ((one.region, one.key) != (draft.region, draft.key), one.region, one.key))


def _changed_work(work: Work, actor: Person, plan: Plan, home: str) -> list[ChangedWork]:
    """Give the groups whose work changes, those of `home` first, and how many people hear of it."""
    groups: dict[tuple[str, str], str] = {}
    for (region, key), bundle in plan.bundles.items():
        latest = plan.latest.get((region, key))
        if latest is None:
            continue
        file = load_region(bundle.files[f"processes/{region}/region.toml"], "region.toml")
        for group in changed_groups(work.context.catalogue.files(work.uow, latest.id), bundle.files, region):
            groups[region, group] = file.groups[group].name.said(actor.language) if group in file.groups else group
    return [
        ChangedWork(region, group, name, sum(one.active for one in work.uow.people.in_group(region, group)))
        for (region, group), name in sorted(groups.items(), key=lambda one: (one[0][0] != home, one[0][0], one[1]))
    ]


def _named(standing: Sequence[StandingCases], names: Mapping[str, str]) -> list[StandingCases]:
    return [replace(one, name=names.get(one.element, one.name)) for one in standing]


def _told(work: Work, past: Sequence[Publication]) -> list[Publication]:
    """Give earlier attempts with the names of people in place of their ids."""
    ids = {id_ for one in past for id_ in (one.asked_by, one.approver_id, one.decided_by)} - {""}
    names = work.uow.people.names(ids)
    return [
        replace(
            one,
            asked_by=names.get(one.asked_by, ""),
            approver_id=names.get(one.approver_id, ""),
            decided_by=names.get(one.decided_by, ""),
        )
        for one in past
    ]
