"""Published definition versions and their bundles; neither ever changes."""

from datetime import date

import zstandard
from sqlalchemy import ColumnElement, bindparam, func, insert, or_, select

from engine import clock
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
        """Give the version that new cases of a region take today: the newest valid one, None when there is none."""
        return self._newest(key, region, _valid(clock.today()))

    def newest(self, key: str, region: str) -> DefinitionVersion | None:
        """Give the newest version of a definition in a region, valid or not yet; None when it was never published."""
        return self._newest(key, region)

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

    def hold(self, key: str, region: str) -> None:
        """Let nobody else who asks so make a version of a definition until this work ends."""
        mine = (_table.region == region, _table.key == key)
        self._run(select(_table.id).where(*mine).order_by(_table.version).limit(1).with_for_update())

    def startable(self) -> list[DefinitionVersion]:
        """Give the version of each definition that new cases take today, by region and name."""
        newest = (
            select(_table.region, _table.key, func.max(_table.version).label("version"))
            .where(_valid(clock.today()))
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
        """Give every version, by region and key, newest first.

        Who only reads is given the same again: a page asks from a dozen places.
        """
        known = self._ground.versions
        if known is None:
            statement = select(*_COLUMNS).order_by(_table.region, _table.key, _table.version.desc())
            known = [record_of(DefinitionVersion, row) for row in self._run(statement)]
            if self._ground.only_reads:
                self._ground.versions = known
        return list(known)

    def _newest(self, key: str, region: str, *conditions: ColumnElement[bool]) -> DefinitionVersion | None:
        mine = (_table.region == region, _table.key == key, *conditions)
        row = self._run(select(*_COLUMNS).where(*mine).order_by(_table.version.desc()).limit(1)).one_or_none()
        return None if row is None else record_of(DefinitionVersion, row)


def _valid(day: date) -> ColumnElement[bool]:
    return or_(_table.valid_from.is_(None), _table.valid_from <= day)


def _unpacked(version: DefinitionVersion, path: str, data: bytes) -> bytes:
    try:
        return unpack(data, _LARGEST_FILE)
    except ValueError as error:
        raise BundleRefused(f"{path} of version {version.version} of {version.key} is damaged: {error}") from error
