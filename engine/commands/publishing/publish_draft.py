"""Publish a draft: at once, or when a second person has approved it as it is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from engine import clock, policy
from engine.commands.meetings.open_meetings import open_meetings
from engine.commands.process_drafts.find import lock_draft
from engine.commands.publish_definition import Terms, publish_definition
from engine.commands.publishing.plan import Plan, approvers, needs_approval, plan_of
from engine.commands.publishing.tell import tell_approver, tell_groups
from engine.commands.work import Work
from engine.errors import Conflict, DraftBehind, FieldError, Forbidden, FormInvalid
from engine.ids import new_id
from engine.model import DefinitionVersion, Person
from engine.model.process_drafts import ProcessDraft, ProcessDraftState
from engine.model.publishing import Publication, PublicationState, Published

LONGEST_COMMENT = 2000
PUBLISHED = "prosessi_julkaistu"
"""The event of a region that a process of it has a new version."""
ASKED = "prosessin_julkaisua_pyydetty"


@dataclass(frozen=True, slots=True)
class Wish:
    """How somebody wants a draft to be published."""

    comment: str
    valid_from: date | None = None
    """The first day on which new cases take it; None: at once."""
    approver: str = ""
    """Id of whom to ask for approval, where the region wants one."""
    unwalked: bool = False
    """Also when the scenarios were not walked on it, or did not go through."""


def publish_draft(work: Work, actor: Person, draft_id: str, wish: Wish) -> Published:
    """Publish a draft that was checked, or ask a second person where the region wants it.

    Raises NotFound, Forbidden, Conflict when the draft has ended, waits already or changes nothing, DraftBehind,
    FormInvalid for the wish.
    """
    draft = lock_draft(work, actor, draft_id)
    if any(one.state is PublicationState.ASKED for one in _standing(work, draft)):
        raise Conflict(f"draft {draft_id} waits for approval")
    plan = _demand_plan(work, actor, draft)
    wish = _clean(work, draft, plan, actor, wish)
    publication = Publication(
        id=new_id(),
        region=draft.region,
        draft_id=draft.id,
        revision=draft.revision,
        asked_by=actor.id,
        asked_at=work.moment,
        approver_id=wish.approver,
        comment=wish.comment,
        valid_from=wish.valid_from,
        unwalked=wish.unwalked,
        state=PublicationState.ASKED,
    )
    work.uow.publications.add(publication)
    if wish.approver:
        work.uow.surveys.note(draft.region, ASKED, clock.local(work.moment).date(), {"prosessi": draft.key})
        tell_approver(work, publication, draft)
        return Published(waiting=publication)
    return Published(finish(work, draft, plan, publication, actor))


def finish(
    work: Work,
    draft: ProcessDraft,
    plan: Plan,
    publication: Publication,
    asker: Person,
    approver: Person | None = None,
) -> list[DefinitionVersion]:
    """Make the new versions of a publication, end its draft and tell those whose work changes; the draft is locked."""
    terms = Terms(publication.comment, publication.valid_from, approver.id if approver else None, plan.removed)
    made = publish_definition(work, plan.uploaded, actor=asker, terms=terms)
    own = next((one for one in made if (one.region, one.key) == (draft.region, draft.key)), None)
    decided = replace(
        publication,
        state=PublicationState.PUBLISHED,
        decided_by=(approver or asker).id,
        decided_at=work.moment,
        version_id=own.id if own else "",
    )
    work.uow.publications.save(decided)
    ended = replace(draft, state=ProcessDraftState.PUBLISHED, changed_by=asker.id, changed_at=work.moment)
    work.uow.process_drafts.save(ended)
    open_meetings(work, {version.region for version in made})
    note_versions(work, made)
    tell_groups(work, made, plan.latest)
    return made


def note_versions(work: Work, made: list[DefinitionVersion]) -> None:
    """Write the event of each new version into its region; nobody's name is in it."""
    today = clock.local(work.moment).date()
    for one in made:
        facts: dict[str, object] = {"prosessi": f"{one.key}@{one.version}", "hyväksytty": one.approved_by is not None}
        if one.valid_from:
            facts["voimaan"] = one.valid_from
        if one.again:
            facts["palattu"] = one.again
        work.uow.surveys.note(one.region, PUBLISHED, today, facts)


def demand_newest(work: Work, draft: ProcessDraft) -> None:
    """Raise DraftBehind when others have published since the draft was begun."""
    newest = work.uow.definitions.newest(draft.key, draft.region)
    if newest is not None and newest.id != draft.base:
        raise DraftBehind(draft.id, draft.base_version, newest.version)


def clean_validity(work: Work, day: date | None, errors: dict[str, FieldError]) -> date | None:
    """Give the day from which a version is valid, None for at once; a day that has passed is refused."""
    today = clock.local(work.moment).date()
    if day is not None and day < today:
        errors["valid_from"] = FieldError("before", limit=today, than="tänään")
    return day if day is not None and day > today else None


def clean_comment(comment: str, errors: dict[str, FieldError]) -> str:
    """Give the comment that the history of versions shows; it is required."""
    said = comment.strip()
    if not said:
        errors["comment"] = FieldError("required")
    elif len(said) > LONGEST_COMMENT:
        errors["comment"] = FieldError("too_long", max=LONGEST_COMMENT)
    return said


def _standing(work: Work, draft: ProcessDraft) -> list[Publication]:
    """Give the publications of the draft as it is now; what waits for another state of it has lapsed."""
    found = work.uow.publications.of_draft(draft.id)
    for one in found:
        if one.state is PublicationState.ASKED and one.revision != draft.revision:
            lapsed = replace(one, state=PublicationState.WITHDRAWN, decided_at=work.moment)
            work.uow.publications.save(lapsed)
    return [one for one in found if one.revision == draft.revision]


def _demand_plan(work: Work, actor: Person, draft: ProcessDraft) -> Plan:
    demand_newest(work, draft)
    plan = plan_of(work, draft)
    if not plan.bundles:
        raise Conflict(f"draft {draft.id} changes nothing")
    if not policy.may_publish(actor, plan.regions):
        raise Forbidden(f"{actor.username} may not publish in {', '.join(sorted(plan.regions))}")
    return plan


def _clean(work: Work, draft: ProcessDraft, plan: Plan, actor: Person, wish: Wish) -> Wish:
    errors: dict[str, FieldError] = {}
    comment = clean_comment(wish.comment, errors)
    valid_from = clean_validity(work, wish.valid_from, errors)
    walk = work.uow.walks.of_draft(draft.id, draft.revision)
    unwalked = walk is None or not walk.is_whole
    if unwalked and not wish.unwalked:
        errors["unwalked"] = FieldError("scenarios_not_walked")
    approver = ""
    if needs_approval(work, plan):
        able = {one.id for one in approvers(work, plan, actor)}
        if not wish.approver:
            errors["approver"] = FieldError("required")
        elif wish.approver not in able:
            errors["approver"] = FieldError("unknown_option")
        approver = wish.approver
    if errors:
        raise FormInvalid(errors, _typed(wish))
    return Wish(comment, valid_from, approver, unwalked)


def _typed(wish: Wish) -> Mapping[str, object]:
    return {name: getattr(wish, name) for name in Wish.__match_args__}
