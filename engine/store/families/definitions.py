"""Published definition versions and their bundles; neither ever changes."""

import zstandard
from sqlalchemy import bindparam, func, insert, select

from engine.errors import BundleRefused
from engine.model import Bundle, DefinitionVersion
from engine.packing import unpack
from engine.store.families.family import Family
from engine.store.rows import columns, found, record_of, values
from engine.store.tables import definition_file, definition_version

_COLUMNS = columns(definition_version, DefinitionVersion)
_table = definition_version.c
_LARGEST_FILE = 64 * 1024 * 1024


class Definitions(Family):
    """What can be run."""

    def add(self, version: DefinitionVersion, bundle: Bundle) -> None:
        """Keep a new version with its files; Conflict when the number is taken."""
        self._run(insert(definition_version), values(version))
        squeeze = zstandard.ZstdCompressor(level=10).compress
        files = [{"version_id": version.id, "path": path, "data": squeeze(data)} for path, data in bundle.files.items()]
        if files:
            self._run(insert(definition_file), files)

    def latest(self, key: str, region: str) -> DefinitionVersion | None:
        """Give the newest version of a definition in a region, None when it was never published."""
        statement = (
            select(*_COLUMNS).where(_table.region == region, _table.key == key).order_by(_table.version.desc()).limit(1)
        )
        row = self._run(statement).one_or_none()
        return None if row is None else record_of(DefinitionVersion, row)

    def get(self, version_id: str) -> DefinitionVersion:
        """Give the version; NotFound."""
        row = self._run(select(*_COLUMNS).where(_table.id == bindparam("id")), {"id": version_id}).one_or_none()
        return record_of(DefinitionVersion, found(row, f"version {version_id}"))

    def bundle(self, version_id: str) -> Bundle:
        """Give the files the version was checked with; NotFound, BundleRefused for one that cannot be unpacked."""
        version = self.get(version_id)
        statement = select(definition_file.c.path, definition_file.c.data).where(
            definition_file.c.version_id == version_id
        )
        rows = self._run(statement.order_by(definition_file.c.path))
        return Bundle(version.key, {row.path: _unpacked(version, row.path, row.data) for row in rows})

    def startable(self) -> list[DefinitionVersion]:
        """Give the newest version of each definition that opens cases, by region and name."""
        newest = (
            select(_table.region, _table.key, func.max(_table.version).label("version"))
            .group_by(_table.region, _table.key)
            .subquery()
        )
        statement = (
            select(*_COLUMNS)
            .join(
                newest,
                (_table.region == newest.c.region)
                & (_table.key == newest.c.key)
                & (_table.version == newest.c.version),
            )
            .where(_table.startable)
            .order_by(_table.region, _table.name, _table.id)
        )
        return [record_of(DefinitionVersion, row) for row in self._run(statement)]

    def all(self) -> list[DefinitionVersion]:
        """Give every version, by region and key, newest first."""
        statement = select(*_COLUMNS).order_by(_table.region, _table.key, _table.version.desc())
        return [record_of(DefinitionVersion, row) for row in self._run(statement)]


def _unpacked(version: DefinitionVersion, path: str, data: bytes) -> bytes:
    try:
        return unpack(data, _LARGEST_FILE)
    except ValueError as error:
        raise BundleRefused(f"{path} of version {version.version} of {version.key} is damaged: {error}") from error
