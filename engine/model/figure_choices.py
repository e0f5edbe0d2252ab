"""What a reader of figures can choose from in a region: its paths, and the codes by which a cut can be finer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from engine.model.diagrams import DiagramView

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


@dataclass(frozen=True, slots=True)
class ChartBeside:
    """A chart that begins beside a case, or without one, and how many tasks are open in it now."""

    key: str
    name: str
    """In the reader's language; empty: no version draws it any more, and it has no page."""
    open: int
    late: int


@dataclass(frozen=True, slots=True)
class PathCharts:
    """The running chart of a path in the reader's words, and those that it calls; or a chart that begins beside."""

    region: str
    definition: str
    name: str
    version: int
    """0 for a chart that begins beside a case: it has no version of its own."""
    charts: Sequence[DiagramView]
    """The path's own first, then the called ones in the order of the calls; each once."""
    may_set_targets: bool = False
    stages: Mapping[str, str] = field(default_factory=dict)
    """Code of a stage -> what the region calls it."""
    series: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Step, or code of a stage -> keys of the series of meetings that it waits for; others wait for none."""

    @property
    def is_beside(self) -> bool:
        """Tell whether the chart begins beside a case: it has tasks, and no cases of its own."""
        return not self.version
