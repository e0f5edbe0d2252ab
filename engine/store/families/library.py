"""What is kept of a definition beside its versions: who answers for it, whether it is archived."""

from sqlalchemy import bindparam, select

from engine.model.library import DefinitionKeeping
from engine.store.families.family import Family
from engine.store.rows import columns, record_of, values
from engine.store.tables import definition_keeping

_COLUMNS = columns(definition_keeping, DefinitionKeeping)
_c = definition_keeping.c
_OF = select(*_COLUMNS).where(_c.key == bindparam("key"), _c.region == bindparam("region"))


class Library(Family):
    """Keepings of definitions; one that was never changed has no row."""

    def of(self, key: str, region: str) -> DefinitionKeeping:
        """Give what is kept of a definition; nothing said when there is no row."""
        row = self._run(_OF, {"key": key, "region": region}).one_or_none()
        return DefinitionKeeping(key, region) if row is None else record_of(DefinitionKeeping, row)

    def all(self) -> dict[tuple[str, str], DefinitionKeeping]:
        """Give what is kept of all definitions, by region and key."""
        return {(row.region, row.key): record_of(DefinitionKeeping, row) for row in self._run(select(*_COLUMNS))}

    def put(self, keeping: DefinitionKeeping) -> None:
        """Keep it in place of what was."""
        row = values(keeping)
        said = {name: value for name, value in row.items() if name not in ("key", "region")}
        new = self._ground.upsert(definition_keeping).values(**row)
        self._run(new.on_conflict_do_update(index_elements=["key", "region"], set_=said))
