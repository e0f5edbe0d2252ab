"""What a heat map shows of each step: the number on its badge, and one of five classes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from engine.model.figures import FEWEST, Measure, StepFigure
from webapp.presenters.figure_words import PERCENTILES, span
from webapp.texts import gettext as _

TIME = "time"
SHARES = (0.0, 0.1, 0.25, 0.5)
"""Upper ends of the first four classes of a share."""

_PARTS: Mapping[str, Callable[[StepFigure], tuple[int, int]]] = {
    "late": lambda one: (one.late, one.open),
    "unassigned": lambda one: (one.unassigned, one.open),
    "rework": lambda one: (one.rework, one.n),
}
"""What of how many a class is of."""
SHOWS = (TIME, *_PARTS)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the map shows: the time or one of the counts, and which percentile the badges tell."""

    show: str = TIME
    percentile: str = "p85"
    measure: Measure = Measure.CALENDAR


def shown_of(show: str, percentile: str, measure: Measure) -> Shown:
    """Give what an address asks of the map; what it does not know is the usual."""
    return Shown(
        show if show in SHOWS else TIME, percentile if percentile in PERCENTILES else Shown().percentile, measure
    )


def badge(figure: StepFigure, shown: Shown) -> str:
    """Give the text of a step's badge; empty where nothing is to be told."""
    if shown.show == TIME:
        value = getattr(figure, shown.percentile)
        return span(value, shown.measure) if value is not None else (_("alle 5") if figure.n else "")
    part, whole = _PARTS[shown.show](figure)
    return f"{part} / {whole}" if whole else ""


def heat_class(figure: StepFigure, shown: Shown) -> int:
    """Give the class, 0 where there is no figure; of a count by its share, where it is of at least five."""
    if shown.show == TIME:
        return figure.heat
    part, whole = _PARTS[shown.show](figure)
    if whole < FEWEST:
        return 0
    share = part / whole
    return 1 + sum(share > end for end in SHARES)


def limit(figure: StepFigure) -> str:
    """Tell which limit of the target p85 has passed: `red`, `amber`, or none of them."""
    if figure.p85 is None or not figure.target:
        return ""
    if figure.p85 >= figure.target:
        return "red"
    return "amber" if figure.amber and figure.p85 >= figure.amber else ""


def legend(shown: Shown) -> tuple[str, list[str]]:
    """Give what the classes are of, and the five in words."""
    if shown.show == TIME:
        return _("p85 tavoitteeseen:"), [_("alle puolet"), _("alle"), _("yli"), _("yli 1,5 ×"), _("yli 2 ×")]
    of = {
        "late": _("myöhässä avoimista:"),
        "unassigned": _("ilman tekijää avoimista:"),
        "rework": _("palautettu tehtyihin:"),
    }[shown.show]
    return of, [_("ei yhtään"), _("enintään 10 %"), _("enintään 25 %"), _("enintään 50 %"), _("yli 50 %")]


def show_choices() -> list[tuple[str, str]]:
    """Give what the map can show."""
    return [
        (TIME, _("Aika")),
        ("late", _("Myöhässä")),
        ("unassigned", _("Ilman tekijää")),
        ("rework", _("Palautettu")),
    ]
