"""A second person approves a publication or refuses it; who asked may take it back."""

from dataclasses import replace

from engine import clock, policy
from engine.commands.process_drafts.find import lock_draft
from engine.commands.publishing.plan import plan_of
from engine.commands.publishing.publish_draft import demand_newest, finish
from engine.commands.publishing.tell import tell_asker
from engine.commands.work import Work
from engine.errors import Conflict, FieldError, Forbidden, FormInvalid
from engine.model import DefinitionVersion, Person
from engine.model.process_drafts import ProcessDraft
from engine.model.publishing import Publication, PublicationState

LONGEST_REASON = 2000
REFUSED = "prosessin_julkaisu_hylätty"


def approve(work: Work, actor: Person, publication_id: str) -> list[DefinitionVersion]:
    """Publish what another process owner has asked to publish; the files were checked.

    Raises NotFound, Forbidden for the asker themselves and for those who may not publish there, Conflict when the draft
    was changed after it had been asked, DraftBehind.
    """
    publication, draft = _waiting(work, actor, publication_id)
    if publication.asked_by == actor.id:
        raise Forbidden(f"{actor.username} has asked for it: another one has to approve")
    demand_newest(work, draft)
    plan = plan_of(work, draft)
    if not policy.may_publish(actor, plan.regions):
        raise Forbidden(f"{actor.username} may not publish in {', '.join(sorted(plan.regions))}")
    asker = work.uow.people.get(publication.asked_by)
    made = finish(work, draft, plan, publication, asker, actor)
    tell_asker(work, publication, draft, "approval_given")
    return made


def refuse(work: Work, actor: Person, publication_id: str, reason: str) -> None:
    """Refuse what another process owner has asked to publish, and say why; FormInvalid at `reason`."""
    publication, draft = _waiting(work, actor, publication_id)
    said = reason.strip()
    if not said or len(said) > LONGEST_REASON:
        fault = FieldError("too_long", max=LONGEST_REASON) if said else FieldError("required")
        raise FormInvalid({"reason": fault}, {"reason": reason})
    if publication.asked_by == actor.id:
        raise Forbidden(f"{actor.username} has asked for it, and may take it back")
    _decide(work, actor, publication, PublicationState.REFUSED, said)
    work.uow.surveys.note(draft.region, REFUSED, clock.local(work.moment).date(), {"prosessi": draft.key})
    tell_asker(work, publication, draft, "approval_refused")


def withdraw(work: Work, actor: Person, publication_id: str) -> None:
    """Take back a request for approval; Forbidden for others than the asker."""
    publication, _ = _waiting(work, actor, publication_id)
    if publication.asked_by != actor.id:
        raise Forbidden(f"{actor.username} has not asked for it")
    _decide(work, actor, publication, PublicationState.WITHDRAWN, "")


def _waiting(work: Work, actor: Person, publication_id: str) -> tuple[Publication, ProcessDraft]:
    """Give a publication that waits, its draft locked and as it was asked; NotFound, Forbidden, Conflict."""
    draft = lock_draft(work, actor, work.uow.publications.get(publication_id).draft_id)
    publication = work.uow.publications.get(publication_id)  # as it is behind the lock
    if publication.state is not PublicationState.ASKED or publication.revision != draft.revision:
        raise Conflict(f"publication {publication_id} does not wait for approval any more")
    return publication, draft


def _decide(work: Work, actor: Person, publication: Publication, state: PublicationState, reason: str) -> None:
    decided = replace(publication, state=state, decided_by=actor.id, decided_at=work.moment, reason=reason)
    work.uow.publications.save(decided)
