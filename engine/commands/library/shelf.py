"""All that the library knows of the definitions, read at once: the number of statements does not depend on them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from engine import policy
from engine.commands.work import Work
from engine.model import DefinitionVersion, Person
from engine.model.library import DefinitionKeeping, DefinitionRow, VersionRow
from engine.model.process_drafts import ProcessDraft
from engine.store.queries.running import open_by_version

Pair = tuple[str, str]
"""Region and key of a definition."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The definitions with what is kept of them."""

    versions: Mapping[Pair, Sequence[DefinitionVersion]]
    """Newest first."""
    keepings: Mapping[Pair, DefinitionKeeping]
    running: Mapping[str, int]
    """Open cases by the id of their version."""
    drafts: Mapping[Pair, Sequence[ProcessDraft]]
    people: Mapping[str, str]
    """Names by id."""

    def keeping(self, pair: Pair) -> DefinitionKeeping:
        """Give what is kept of a definition."""
        return self.keepings.get(pair) or DefinitionKeeping(pair[1], pair[0])


def take_shelf(work: Work, actor: Person) -> Shelf:
    """Read all definitions with what is kept of them; drafts only for those who see drafts."""
    versions: dict[Pair, list[DefinitionVersion]] = {}
    for version in work.uow.definitions.all():
        versions.setdefault((version.region, version.key), []).append(version)
    drafts: dict[Pair, list[ProcessDraft]] = {}
    if policy.may_see_studio(actor):
        for draft in work.uow.process_drafts.open_ones({region for region, _ in versions}):
            drafts.setdefault((draft.region, draft.key), []).append(draft)
    keepings = work.uow.library.all()
    people = {one.published_by for every in versions.values() for one in every}
    people |= {who for one in keepings.values() for who in (one.owner_person, one.archived_by)}
    names = work.uow.people.names({one for one in people if one})
    return Shelf(versions, keepings, open_by_version(work.uow), drafts, names)


def row_of(work: Work, actor: Person, shelf: Shelf, pair: Pair) -> DefinitionRow:
    """Give what the library says of a definition."""
    every = shelf.versions[pair]
    newest, keeping = every[0], shelf.keeping(pair)
    names = work.context.catalogue.chart_names(work.uow, newest.id, actor.language)
    return DefinitionRow(
        version=replace(newest, name=names.get(newest.key, newest.name)),
        owner=_owner(work, actor, newest, keeping, shelf),
        published_by=shelf.people.get(newest.published_by or "", ""),
        open_cases=_running(actor, shelf, every),
        drafts=len(shelf.drafts.get(pair, ())),
        is_archived=keeping.archived_at is not None,
    )


def version_rows(actor: Person, shelf: Shelf, pair: Pair) -> list[VersionRow]:
    """Give all versions of a definition, newest first."""
    return [
        VersionRow(one, shelf.people.get(one.published_by or "", ""), _running(actor, shelf, [one]))
        for one in shelf.versions[pair]
    ]


def _owner(work: Work, actor: Person, newest: DefinitionVersion, keeping: DefinitionKeeping, shelf: Shelf) -> str:
    if keeping.owner_person:
        return shelf.people.get(keeping.owner_person, "")
    if not keeping.owner_group:
        return ""
    group = work.context.catalogue.region(work.uow, newest.id).groups.get(keeping.owner_group)
    return group.name.said(actor.language) if group else keeping.owner_group


def _running(actor: Person, shelf: Shelf, versions: Sequence[DefinitionVersion]) -> int | None:
    if not policy.may_see_dashboards(actor, versions[0].region):
        return None
    return sum(shelf.running.get(one.id, 0) for one in versions)
