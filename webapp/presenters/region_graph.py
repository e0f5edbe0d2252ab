"""All that a region uses, as one picture: its charts, the charts that they call, their forms and decisions, by kind."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.model.library import Use, UsePage
from webapp.presenters.use_graph import KINDS, Box, UseRow, box_of, use_row
from webapp.texts import gettext as _
from webapp.texts import ngettext

WIDTH, STEP, ROW, TOP = 250, 320, 42, 34
"""Of a box, from column to column, from box to box, and above the first box, in the units of the drawing."""
_ROUNDS = 4
"""How often the columns are put in the order of what uses them."""
_FORMS, _DECISIONS = "form", "decision"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the picture: parts of one kind."""

    label: str
    x: int


@dataclass(frozen=True, slots=True)
class RegionGraph:
    """The picture and its table."""

    columns: Sequence[Column]
    boxes: Sequence[Box]
    lines: Sequence[tuple[int, int, int, int]]
    width: int
    height: int
    groups: Sequence[tuple[str, Sequence[UseRow]]]
    """The uses by the kind of what is used: heading and rows."""
    said: str
    """How much there is, in words."""


def region_graph(page: UsePage, region: str) -> RegionGraph:
    """Give the graph of a region; nothing is left out of it."""
    roots = sorted(ref for ref, where in page.roots.items() if where == region)
    inside = {ref for ref, where in page.regions.items() if region in where} | set(roots)
    uses = [one for one in page.uses if one.used in inside and (one.user in inside or one.user == f"region:{region}")]
    columns = _columns(page, inside, roots, uses)
    boxes = {
        ref: box_of(page, ref, number * STEP, TOP + place * ROW)
        for number, refs in enumerate(columns)
        for place, ref in enumerate(refs)
    }
    pairs = dict.fromkeys((one.user, one.used) for one in uses if one.user in boxes)
    rows = [(one, use_row(page, one)) for one in uses]
    groups = [
        (str(label).capitalize(), [row for one, row in rows if one.used.startswith(f"{kind}:")])
        for kind, label in KINDS.items()
    ]
    return RegionGraph(
        columns=[Column(_label(number, refs), number * STEP) for number, refs in enumerate(columns)],
        boxes=list(boxes.values()),
        lines=[_line(boxes[user], boxes[used]) for user, used in pairs],
        width=(len(columns) - 1) * STEP + WIDTH,
        height=TOP + max((len(refs) for refs in columns), default=1) * ROW,
        groups=[(label, found) for label, found in groups if found],
        said=_said(inside),
    )


def _columns(page: UsePage, inside: set[str], roots: Sequence[str], uses: Sequence[Use]) -> list[list[str]]:
    """Give the parts in columns: charts by how many calls away they are, then forms, then decisions."""
    depth = dict.fromkeys(roots, 0)
    waiting = list(roots) + sorted(one.used for one in uses if one.user.startswith("region:"))
    while waiting:
        ref = waiting.pop(0)
        depth.setdefault(ref, 1)
        for one in uses:
            if one.user == ref and one.used.startswith("chart:") and one.used not in depth:
                depth[one.used] = depth[ref] + 1
                waiting.append(one.used)
    charts = sorted((ref for ref in inside if ref.startswith("chart:")), key=lambda ref: page.names.get(ref, ref))
    deepest = max(depth.values(), default=0)
    columns = [[ref for ref in charts if depth.get(ref, 1) == level] for level in range(deepest + 1)]
    columns += [sorted(ref for ref in inside if ref.startswith(f"{kind}:")) for kind in (_FORMS, _DECISIONS)]
    columns = [refs for refs in columns if refs]
    for _round in range(_ROUNDS):
        columns = _ordered(columns, uses)
    return columns


def _ordered(columns: Sequence[list[str]], uses: Sequence[Use]) -> list[list[str]]:
    """Put each part beside what uses it, as far as there is room: lines cross less."""
    places: dict[str, float] = {ref: place / len(refs) for refs in columns for place, ref in enumerate(refs)}
    users: dict[str, list[str]] = {}
    for one in uses:
        if one.user in places:
            users.setdefault(one.used, []).append(one.user)

    def middle(ref: str) -> float:
        found = [places[user] for user in users.get(ref, ())]
        return sum(found) / len(found) if found else places[ref]

    return [sorted(refs, key=lambda ref: (middle(ref), ref)) if number else refs for number, refs in enumerate(columns)]


def _line(user: Box, used: Box) -> tuple[int, int, int, int]:
    """Give a line from the right side of who uses to the left side of what is used; back to the left for what loops."""
    return user.x + WIDTH, user.y + 17, used.x, used.y + 17


def _label(number: int, refs: Sequence[str]) -> str:
    kind = refs[0].partition(":")[0]
    if kind == _FORMS:
        return _("Lomakkeet")
    if kind == _DECISIONS:
        return _("Päätökset")
    return _("Alueen kaaviot") if not number else _("Kutsutut kaaviot, taso %(number)s", number=number)


def _said(inside: set[str]) -> str:
    counts = {kind: sum(ref.startswith(f"{kind}:") for ref in inside) for kind in ("chart", _FORMS, _DECISIONS)}
    return ", ".join(
        (
            ngettext("%(num)s kaavio", "%(num)s kaaviota", counts["chart"]),
            ngettext("%(num)s lomake", "%(num)s lomaketta", counts[_FORMS]),
            ngettext("%(num)s päätöstaulu", "%(num)s päätöstaulua", counts[_DECISIONS]),
        )
    )
