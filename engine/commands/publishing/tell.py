"""Who hears of a publication: the groups whose work changes, the second person, and who asked for approval."""

from collections.abc import Mapping, Sequence

from engine.commands.publishing.changed_work import changed_groups
from engine.commands.tell import messages
from engine.commands.work import Work
from engine.model import DefinitionVersion, Person
from engine.model.process_drafts import ProcessDraft
from engine.model.publishing import Publication

_LANGUAGES = ("sv", "en")


def tell_groups(
    work: Work, made: Sequence[DefinitionVersion], before: Mapping[tuple[str, str], DefinitionVersion]
) -> None:
    """Tell each person of the groups whose work changes once, of the first version that changes it."""
    told: set[str] = set()
    for version in made:
        old = before.get((version.region, version.key))
        if old is None:
            continue
        catalogue = work.context.catalogue
        files = (catalogue.files(work.uow, old.id), catalogue.files(work.uow, version.id))
        groups = changed_groups(*files, version.region)
        people = {one.id: one for group in groups for one in work.uow.people.in_group(version.region, group)}
        fresh = [one for one in people.values() if one.id not in told]
        told |= people.keys()
        _tell(work, fresh, "process_published", _facts(work, version))


def tell_approver(work: Work, publication: Publication, draft: ProcessDraft) -> None:
    """Tell whoever is asked to approve."""
    _tell(work, [work.uow.people.get(publication.approver_id)], "approval_asked", _of_draft(work, draft))


def tell_asker(work: Work, publication: Publication, draft: ProcessDraft, kind: str) -> None:
    """Tell who asked for approval what came of it."""
    _tell(work, [work.uow.people.get(publication.asked_by)], kind, _of_draft(work, draft))


def _tell(work: Work, people: Sequence[Person], kind: str, facts: Mapping[str, str]) -> None:
    rows = messages(work, people, kind, facts=facts)
    if rows:
        work.uow.notifications.add(rows)


def _facts(work: Work, version: DefinitionVersion) -> dict[str, str]:
    """Give the process by its names, its version, and from when it is valid."""
    told = {"name": version.name, "version": str(version.version), "process": version.key}
    if version.valid_from:
        told["valid_from"] = version.valid_from.isoformat()
    for language in _LANGUAGES:
        names = work.context.catalogue.chart_names(work.uow, version.id, language)
        told[f"name_{language}"] = names.get(version.key, version.name)
    return told


def _of_draft(work: Work, draft: ProcessDraft) -> dict[str, str]:
    facts = _facts(work, work.uow.definitions.get(draft.base))
    return {name: facts[name] for name in ("name", "name_sv", "name_en")} | {"process_draft": draft.id}
