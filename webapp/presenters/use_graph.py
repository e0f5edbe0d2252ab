"""What uses what around one part: who uses it on the left, itself, what it uses on the right; a drawing and a table."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.model.library import Use, UsePage
from webapp.presenters.labels import region
from webapp.presenters.own_copies_view import origin_sentence
from webapp.texts import LazyText
from webapp.texts import gettext as _
from webapp.texts import lazy_gettext as _l

WIDTH, HEIGHT, GAP, COLUMN = 250, 34, 10, 330
"""Of a box and between boxes, in the units of the drawing."""
LONGEST = 34
"""Letters that a box shows; the table has the whole name."""

KINDS: dict[str, LazyText] = {
    "chart": _l("kaavio"),
    "form": _l("lomake"),
    "decision": _l("päätöstaulu"),
    "region": _l("alue"),
}
HOW: dict[str, LazyText] = {
    "calls": _l("kutsuu"),
    "starts": _l("käynnistää"),
    "form": _l("käyttää lomaketta"),
    "decision": _l("käyttää päätöstaulua"),
    "action": _l("tarjoaa toimintona"),
    "opens": _l("avaa asian kaaviolla"),
}


@dataclass(frozen=True, slots=True)
class Box:
    """One part in the drawing."""

    ref: str
    name: str
    short: str
    kind: str
    x: int
    y: int
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class UseRow:
    """One use in words."""

    user: str
    user_ref: str
    how: str
    used: str
    used_ref: str
    element: str
    """Name of the step that does it."""


@dataclass(frozen=True, slots=True)
class UseView:
    """The page of uses."""

    of: str
    name: str
    kind: str
    regions: str
    origin: str
    """Of a region's copy, what it was made of; empty otherwise."""
    boxes: Sequence[Box]
    lines: Sequence[tuple[int, int, int, int]]
    """From x, y to x, y."""
    width: int
    height: int
    rows: Sequence[UseRow]
    choices: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    """Kind, and the parts of that kind: reference and name."""
    unused: Sequence[tuple[str, str, str]]
    """Reference, name and kind of the parts that nothing uses and that no region begins with."""


def use_view(page: UsePage, wanted: str) -> UseView:
    """Give the uses around a part (`chart:plan`); the first of the regions' own charts when empty or unknown."""
    of = wanted if wanted in page.names else next(iter(sorted(page.roots)), "")
    rows = [one for one in page.uses if of in (one.user, one.used)]
    left = list(dict.fromkeys(one.user for one in rows if one.used == of))
    right = list(dict.fromkeys(one.used for one in rows if one.user == of))
    height = max(len(left), len(right), 1) * (HEIGHT + GAP) + GAP
    here = replace(box_of(page, of, COLUMN, (height - HEIGHT) // 2), is_here=True)
    users, used = _column(page, left, 0, height), _column(page, right, 2 * COLUMN, height)
    lines = [(one.x + WIDTH, one.y + HEIGHT // 2, here.x, here.y + HEIGHT // 2) for one in users]
    lines += [(here.x + WIDTH, here.y + HEIGHT // 2, one.x, one.y + HEIGHT // 2) for one in used]
    users_of_all = {one.used for one in page.uses}
    unused = [
        ref for ref in page.names if ref not in users_of_all and ref not in page.roots and not ref.startswith("region:")
    ]
    return UseView(
        of=of,
        name=_name(page, of),
        kind=_kind(of),
        regions=", ".join(region(one) for one in page.regions.get(of, ())),
        origin=origin_sentence(page.origins[of]) if of in page.origins else "",
        boxes=[*users, here, *used] if of else [],
        lines=lines,
        width=2 * COLUMN + WIDTH,
        height=height,
        rows=[use_row(page, one) for one in rows],
        choices=_choices(page),
        unused=[(ref, _name(page, ref), _kind(ref)) for ref in sorted(unused, key=lambda ref: _name(page, ref))],
    )


def _column(page: UsePage, refs: Sequence[str], x: int, height: int) -> list[Box]:
    top = (height - len(refs) * (HEIGHT + GAP) + GAP) // 2
    return [box_of(page, ref, x, top + place * (HEIGHT + GAP)) for place, ref in enumerate(refs)]


def box_of(page: UsePage, ref: str, x: int, y: int) -> Box:
    """Give a part as a box."""
    return Box(ref, _name(page, ref), short(_name(page, ref)), _kind(ref), x, y)


def _choices(page: UsePage) -> list[tuple[str, list[tuple[str, str]]]]:
    found = []
    for kind, label in KINDS.items():
        refs = [ref for ref in page.names if ref.startswith(f"{kind}:")]
        named = sorted((_name(page, ref), ref) for ref in refs)
        found.append((str(label).capitalize(), [(ref, name) for name, ref in named]))
    return found


def use_row(page: UsePage, one: Use) -> UseRow:
    """Give a use in words."""
    how = str(HOW.get(one.how, one.how))
    return UseRow(_name(page, one.user), one.user, how, _name(page, one.used), one.used, one.element_name)


def _name(page: UsePage, ref: str) -> str:
    name = page.names.get(ref) or ref.partition(":")[2]
    # A copy is called as the shared one is: the region tells them apart.
    return f"{name} ({region(ref.partition(':')[2].partition('/')[0])})" if ref in page.origins else name


def _kind(ref: str) -> str:
    kind = ref.partition(":")[0]
    return str(KINDS[kind]) if kind in KINDS else _("osa")


def short(name: str) -> str:
    """Give a name as a box shows it."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"
