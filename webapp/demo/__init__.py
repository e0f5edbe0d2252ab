"""Demo data: invented people, and cases made by really walking the published charts with a moved clock."""

from webapp.demo.load import DEFAULT_CASES, DEFAULT_SEED, is_loaded, load_demo

__all__ = ["DEFAULT_CASES", "DEFAULT_SEED", "is_loaded", "load_demo"]
