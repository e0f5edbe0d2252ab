"""The difference of two bundles as records: what, where, before and after. Pure; words are made by whoever shows it."""

from engine.comparison.compare import compare, file_title, key_of
from engine.comparison.names import translations
from engine.comparison.touched import touched

__all__ = ["compare", "file_title", "key_of", "touched", "translations"]
