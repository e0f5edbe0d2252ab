"""No new case opens with a definition that is archived."""

from engine.commands.work import Work
from engine.errors import DefinitionArchived
from engine.model import DefinitionVersion


def refuse_archived(work: Work, version: DefinitionVersion) -> None:
    """Raise DefinitionArchived when the definition is archived."""
    if work.uow.library.of(version.key, version.region).archived_at is not None:
        raise DefinitionArchived(f"{version.key} in {version.region} is archived")


def in_use(work: Work, versions: list[DefinitionVersion]) -> list[DefinitionVersion]:
    """Leave out those whose definition is archived."""
    kept = work.uow.library.all()
    away = {pair for pair, keeping in kept.items() if keeping.archived_at is not None}
    return [one for one in versions if (one.region, one.key) not in away]
