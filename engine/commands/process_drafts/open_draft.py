"""Open a draft of a process: nothing changed yet, over one published version."""

from engine import policy
from engine.commands.publish_definition import newest_versions
from engine.commands.work import Work
from engine.errors import Forbidden, NotFound
from engine.ids import new_id
from engine.model import DefinitionVersion, Person
from engine.model.process_drafts import LONGEST_TITLE, ProcessDraft


def open_draft(work: Work, actor: Person, key: str, title: str, version_id: str = "") -> ProcessDraft:
    """Open a draft of a definition, over its newest version or an older one; NotFound, Forbidden."""
    base = base_of(work, actor, key, version_id)
    if not policy.may_change_process(actor, base.region):
        raise Forbidden(f"{actor.username} is no process owner in {base.region}")
    draft = ProcessDraft(
        id=new_id(),
        region=base.region,
        key=key,
        title=" ".join(title.split())[:LONGEST_TITLE] or base.name,
        base=base.id,
        base_version=base.version,
        origin=base.id,
        opened_by=actor.id,
        opened_at=work.moment,
        changed_by=actor.id,
        changed_at=work.moment,
    )
    work.uow.process_drafts.add(draft)
    return draft


def base_of(work: Work, actor: Person, key: str, version_id: str = "") -> DefinitionVersion:
    """Give the version to begin from; of a key that several regions have, the one that the person may change.

    Raises NotFound, also for those who see no drafts.
    """
    if not policy.may_see_studio(actor):
        raise NotFound(f"definition {key}")
    all_of_key = [work.uow.definitions.get(version_id)] if version_id else list(newest_versions(work).values())
    found = [one for one in all_of_key if one.key == key]
    if not found:
        raise NotFound(f"definition {key}")
    return next((one for one in found if policy.may_change_process(actor, one.region)), found[0])
