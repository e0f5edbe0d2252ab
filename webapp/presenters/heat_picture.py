"""A chart of the heat map as a picture for a report: drawn on the server, whole, with what it is of and its legend."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from engine.drawing import read_picture
from engine.model.figure_choices import PathCharts
from webapp.presenters.diagram_sketch import heat_swatches, sketch_whole
from webapp.presenters.heat_view import HeatView
from webapp.presenters.svg_words import FONT, MUTED, svg_words, width_of
from webapp.texts import gettext as _

FONTS = f"{FONT}, Georgia, Times New Roman, serif"
"""A report has not the typesetter's font; letters of these are as wide."""
EDGE, HEAD, LEGEND, NAME, OF = 16, 52, 40, 18.0, 13.0


@dataclass(frozen=True, slots=True)
class HeatPicture:
    """One chart as a file."""

    title: str
    svg: str


def heat_picture(path: PathCharts, heat: HeatView, process: str, about: Sequence[str]) -> HeatPicture | None:
    """Give the chart of a process; None: the map has none that is drawn. `about`: what it is of, below its name."""
    chart = next((one for one in heat.charts if one.process == process), None)
    diagram = next((one for one in path.charts if one.process == process), None)
    drawn = sketch_whole(read_picture(process, diagram.xml), diagram.names, chart.marks) if diagram and chart else None
    if chart is None or drawn is None:
        return None
    said = ", ".join(about)
    wide = 2 * EDGE + max(drawn.width, width_of(chart.name, NAME), width_of(said, OF), width_of(heat.legend_of, OF))
    high = HEAD + LEGEND + OF + drawn.height + EDGE
    parts = [
        f"<title>{escape(chart.name)}</title><desc>{escape(chart.label)}</desc>",
        f'<rect width="{wide:.0f}" height="{high:.0f}" fill="#ffffff"/>',
        svg_words(EDGE, 26, chart.name, size=NAME, look=' font-weight="bold"'),
        svg_words(EDGE, 44, said, size=OF, look=f' fill="{MUTED}"'),
        svg_words(EDGE, HEAD + 16, heat.legend_of, size=OF),
        _placed(heat_swatches(heat.legend, _("myöhässä, kpl")), EDGE, HEAD + 20),
        _placed(drawn.svg, EDGE, HEAD + LEGEND + OF),
    ]
    size = f'width="{wide:.0f}" height="{high:.0f}" viewBox="0 0 {wide:.0f} {high:.0f}"'
    whole = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(parts)}</svg>'
    return HeatPicture(chart.name, whole.replace(f'font-family="{FONT}"', f'font-family="{FONTS}"'))


def _placed(svg: str, x: float, y: float) -> str:
    return svg.replace("<svg ", f'<svg x="{x:g}" y="{y:g}" ', 1)
