"""The difference of two bundles as records: what, where, before and after. Pure; words are made by whoever shows it."""

from engine.comparison.compare import compare, kind_of

__all__ = ["compare", "kind_of"]
