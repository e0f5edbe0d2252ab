"""What applications and stores make anew is made once in a test process: templates, statements, what charts say."""

import shutil
from collections.abc import Callable, Hashable
from copy import copy
from pathlib import Path
from typing import Any

import jinja2
import sqlalchemy
from flask import Flask
from jinja2.bccache import Bucket
from werkzeug.routing import Rule

from engine import catalogue
from engine.play import trial
from engine.store import connection

_STATEMENTS = 10_000
"""More than all tests have: what is thrown away is compiled anew."""


_READ = 500
"""Charts, forms, decisions and regions that are kept: more than any one test reads."""


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
        engine = self._make(url, **{"query_cache_size": _STATEMENTS, **settings})
        name = engine.dialect.name
        if name in self._kept:
            engine.dialect, engine._compiled_cache = self._kept[name]
        else:  # a dialect learns from its first connection
            sqlalchemy.event.listen(engine, "connect", lambda *_: self._keep(name, engine))
        return engine

    def _keep(self, name: str, engine: sqlalchemy.Engine) -> None:
        self._kept.setdefault(name, (engine.dialect, engine._compiled_cache))


class _Addresses:
    """Keeps what Werkzeug makes of the rule of a route to build its addresses: four fifths of making an application.

    What is made takes the rule as its first argument, and nothing else of it than its words and defaults.
    """

    def __init__(self) -> None:
        self._make, self._kept = Rule._compile_builder, {}

    def of(self, rule: Rule, append_unknown: bool) -> Any:
        """Give the function that builds the addresses of a rule."""
        key = (rule.rule, repr(rule.defaults), append_unknown)
        if key not in self._kept:
            self._kept[key] = self._make(rule, append_unknown)
        return self._kept[key]


class _Read:
    """Lets all catalogues of the process share what is read of the same files.

    The product itself reads a version once in a process, for all its threads: what was read is never changed. Each
    catalogue has a copy with the same parts: an instance that one engine keeps at hand is none of another's, which
    stands for another process and reads the state.
    """

    def __init__(self, read: Callable[..., Any]) -> None:
        self._read = read
        self._kept: dict[Hashable, Any] = {}

    def __call__(self, held: Any, *rest: Hashable) -> Any:
        files = getattr(held, "files", held)
        key = (files if isinstance(files, bytes) else frozenset(files.items()), rest)
        if key not in self._kept:
            if len(self._kept) >= _READ:
                self._kept.clear()
            self._kept[key] = self._read(held, *rest)
        return copy(self._kept[key])


def _with_tables(kept: Path) -> Any:
    """Give what opens the database of a walk by hand with tables that were made once; each desk makes its own."""
    make = trial._opened

    def opened(settings: Any, database: Path, empty: Path) -> Any:
        if kept.exists() and not empty.exists():
            shutil.copyfile(kept, empty)
        engine = make(settings, database, empty)
        if not kept.exists():
            shutil.copyfile(empty, kept.with_suffix(".new"))
            kept.with_suffix(".new").replace(kept)
        return engine

    return opened


def share(patch: Any, folder: Path) -> None:
    """Begin to share, until the patch is undone; what is kept in files lies in `folder`."""
    addresses = _Addresses()
    patch.setattr(Rule, "_compile_builder", lambda rule, append_unknown=True: addresses.of(rule, append_unknown))
    patch.setattr(Flask, "jinja_options", {"bytecode_cache": _Templates()})
    patch.setattr(connection, "create_engine", _Statements().create_engine)
    for name in ("load_program", "load_region", "load_decisions", "read_form"):
        patch.setattr(catalogue, name, _Read(getattr(catalogue, name)))
    patch.setattr(trial, "_opened", _with_tables(folder / "empty.db"))
