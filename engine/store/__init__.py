"""The store: the only package that knows SQLAlchemy. Records in, records out; the only commit is here."""

from engine.store.store import Store
from engine.store.unit_of_work import UnitOfWork

__all__ = ["Store", "UnitOfWork"]
