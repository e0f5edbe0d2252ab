"""A visible text of a region file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Texts:
    """One visible text in the three languages; a missing one is read in Finnish."""

    fi: str
    sv: str = ""
    en: str = ""

    def said(self, language: str) -> str:
        """Give the text in `fi`, `sv` or `en`."""
        return {"sv": self.sv, "en": self.en}.get(language) or self.fi
