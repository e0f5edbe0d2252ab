"""All that a region uses, as one picture: its charts, the charts that they call, their forms and decisions, by kind."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.model.library import Use, UsePage
from webapp.presenters.use_graph import KINDS, Box, UseRow, box_of, short, use_row
from webapp.texts import gettext as _
from webapp.texts import ngettext

WIDTH, STEP, ROW, HEAD = 250, 320, 42, 34
"""Of a box, between columns, between boxes, and of the line with the name of a group; in units of the drawing."""
_ROUNDS = 4
"""How often the columns of charts are put in the order of what uses them."""
_LEAST = 4
"""Columns of the forms and the decisions, where the charts have fewer."""
_CHART, _FORM, _DECISION = "chart", "form", "decision"


@dataclass(frozen=True, slots=True)
class Head:
    """The name of a group of boxes, and where it stands."""

    label: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class RegionGraph:
    """The picture and its table: charts with their calls, below them forms and decisions with who uses them."""

    heads: Sequence[Head]
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
    heads = [Head(_label(number), number * STEP, HEAD // 2) for number in range(len(columns))]
    boxes = {
        ref: box_of(page, ref, number * STEP, HEAD + place * ROW)
        for number, refs in enumerate(columns)
        for place, ref in enumerate(refs)
    }
    across, top = max(len(columns), _LEAST), HEAD + max((len(refs) for refs in columns), default=0) * ROW
    for kind, label in ((_FORM, _("Lomakkeet")), (_DECISION, _("Päätökset"))):
        refs = sorted((ref for ref in inside if ref.startswith(f"{kind}:")), key=lambda ref: page.names.get(ref, ref))
        heads.append(Head(label, 0, top + HEAD // 2))
        for place, ref in enumerate(refs):
            box = box_of(page, ref, place % across * STEP, top + HEAD + place // across * ROW)
            boxes[ref] = replace(box, kind=_users(page, ref, uses) or box.kind)
        top += HEAD + -(-len(refs) // across) * ROW
    pairs = dict.fromkeys((one.user, one.used) for one in uses if one.user in boxes and one.used.startswith(_CHART))
    rows = [(one, use_row(page, one)) for one in uses]
    groups = [
        (str(label).capitalize(), [row for one, row in rows if one.used.startswith(f"{kind}:")])
        for kind, label in KINDS.items()
    ]
    return RegionGraph(
        heads=heads,
        boxes=list(boxes.values()),
        lines=[_line(boxes[user], boxes[used]) for user, used in pairs],
        width=(across - 1) * STEP + WIDTH,
        height=top,
        groups=[(label, found) for label, found in groups if found],
        said=_said(inside),
    )


def _users(page: UsePage, ref: str, uses: Sequence[Use]) -> str:
    """Give who uses a form or a decision, as many as the box has room for."""
    names = list(dict.fromkeys(page.names.get(one.user, one.user) for one in uses if one.used == ref))
    if not names:
        return ""
    first = short(names[0])
    return f"{first} + {len(names) - 1}" if len(names) > 1 else first


def _columns(page: UsePage, inside: set[str], roots: Sequence[str], uses: Sequence[Use]) -> list[list[str]]:
    """Give the charts in columns, by how many calls away from the region's own they are."""
    depth = dict.fromkeys(roots, 0)
    waiting = list(roots)
    for one in uses:
        if one.user.startswith("region:") and one.used.startswith(_CHART) and one.used not in depth:
            depth[one.used] = 1
            waiting.append(one.used)
    while waiting:
        ref = waiting.pop(0)
        for one in uses:
            if one.user == ref and one.used.startswith(_CHART) and one.used not in depth:
                depth[one.used] = depth[ref] + 1
                waiting.append(one.used)
    charts = sorted((ref for ref in inside if ref.startswith(f"{_CHART}:")), key=lambda ref: page.names.get(ref, ref))
    levels = range(max(depth.values(), default=0) + 1)
    columns = [found for level in levels if (found := [ref for ref in charts if depth.get(ref, 1) == level])]
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
    """Give a line to the left side of what is used, to its right side where it does not lie further to the right."""
    end = used.x if used.x > user.x else used.x + WIDTH
    return user.x + WIDTH, user.y + 17, end, used.y + 17


def _label(number: int) -> str:
    return _("Alueen kaaviot") if not number else _("Kutsutut kaaviot, taso %(number)s", number=number)


def _said(inside: set[str]) -> str:
    counts = {kind: sum(ref.startswith(f"{kind}:") for ref in inside) for kind in (_CHART, _FORM, _DECISION)}
    return ", ".join(
        (
            ngettext("%(num)s kaavio", "%(num)s kaaviota", counts[_CHART]),
            ngettext("%(num)s lomake", "%(num)s lomaketta", counts[_FORM]),
            ngettext("%(num)s päätöstaulu", "%(num)s päätöstaulua", counts[_DECISION]),
        )
    )
