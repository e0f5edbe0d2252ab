"""What a reader of figures can choose from in a region: its paths, and the codes by which a cut can be finer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

DIMENSIONS = {
    "unit": "terveysasema",
    "source": "lahde",
    "segment": "segmentti",
    "language": "kieli",
    "municipality": "kunta",
}
"""Field of a scope -> name of the code that the forms copy to the case."""


@dataclass(frozen=True, slots=True)
class FigureChoices:
    """The choices of one region in the reader's language; without a region only the regions."""

    region: str
    regions: Sequence[str]
    """All whose figures the reader may see."""
    definitions: Sequence[tuple[str, str]] = ()
    """(key, name) of the region's charts: those that open a case first."""
    versions: Mapping[str, int] = field(default_factory=dict)
    """Number of the newest version by key."""
    codes: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    """Field of a scope -> (code, label), as the newest forms of the region offer them."""
