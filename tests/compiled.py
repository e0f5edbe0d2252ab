"""What every application and every store compiles anew is compiled once in a test process: templates and statements."""

from typing import Any

import jinja2
import sqlalchemy
from flask import Flask
from jinja2.bccache import Bucket

from engine.store import connection


class _Templates(jinja2.BytecodeCache):
    """Keeps the code of templates by their source; of the same words only one is ever compiled."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


class _Statements:
    """Lets the engines of one kind of database share the statements that SQLAlchemy has compiled for the first.

    A compiled statement belongs to a dialect, so they share that too: each is on the same server or library.
    """

    def __init__(self) -> None:
        self._make, self._kept = connection.create_engine, {}

    def create_engine(self, url: Any, **settings: Any) -> sqlalchemy.Engine:
        engine = self._make(url, **settings)
        name = engine.dialect.name
        if name in self._kept:
            engine.dialect, engine._compiled_cache = self._kept[name]
        else:  # a dialect learns from its first connection
            sqlalchemy.event.listen(engine, "connect", lambda *_: self._keep(name, engine))
        return engine

    def _keep(self, name: str, engine: sqlalchemy.Engine) -> None:
        self._kept.setdefault(name, (engine.dialect, engine._compiled_cache))


def share(patch: Any) -> None:
    """Begin to share, until the patch is undone."""
    patch.setattr(Flask, "jinja_options", {"bytecode_cache": _Templates()})
    patch.setattr(connection, "create_engine", _Statements().create_engine)
