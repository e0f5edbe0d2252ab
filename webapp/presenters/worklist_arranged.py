"""How the worklist is arranged: its columns, its order, the views that are kept, and what of its address is unknown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.model import Person, Role
from engine.model.worklist_screens import Worklist
from engine.model.worklists import COLUMNS, SORTS, OddTerm, SavedView
from webapp.presenters.labels import region, words
from webapp.texts import gettext as _

ORDERS = 3
"""By so many columns a person may sort."""


@dataclass(frozen=True, slots=True)
class HeadView:
    """The head of one column: its sort, the terms that clicking it asks for, and whether it is sorted now."""

    key: str
    label: str
    sort: str = ""
    """What a click sorts by; empty: not by this column."""
    direction: str = ""
    """`ascending` or `descending` as the reader sees it, for the first column of the order."""
    place: int = 0
    """1 for the first column of the order, 0 when it is in none."""


@dataclass(frozen=True, slots=True)
class ArrangedView:
    """Everything around the rows."""

    heads: Sequence[HeadView]
    columns: Sequence[tuple[str, str, bool]]
    """(key, label, shown) of what can be chosen."""
    orders: Sequence[tuple[str, str]]
    """(sort, label) of every order."""
    order: Sequence[str]
    """The chosen ones, filled up with empty ones."""
    mine: Sequence[SavedView]
    shared: Sequence[SavedView]
    groups: Sequence[tuple[str, str]]
    """(region/group, name) with whom one may share."""
    regions: Sequence[str]
    odd: Sequence[str]
    """A sentence for each term that is not understood."""
    may_drop: bool = False
    leads: bool = False
    """Whether the reader may move the work of others."""


def arranged(worklist: Worklist, reader: Person, groups: Mapping[tuple[str, str], str]) -> ArrangedView:
    """Give how the list is arranged, in the reader's words."""
    query, labels, sorts = worklist.query, _labels(worklist.query.view), _sorts()
    order = [word for word in query.sort.split(",") if word]
    shown = set(query.columns)
    saved = worklist.saved
    leads = saved is not None and saved.shared_region and reader.has_role(Role.SUPERVISOR, saved.shared_region)
    return ArrangedView(
        heads=[_head(name, labels[name], order, done=query.view == "done") for name in query.columns],
        columns=[(name, labels[name], name in shown) for name in COLUMNS if name != "task"],
        orders=list(sorts.items()),
        order=[*order, *[""] * ORDERS][:ORDERS],
        mine=[one for one in worklist.views if one.owner_id == reader.id],
        shared=[one for one in worklist.views if one.owner_id != reader.id],
        groups=group_choices(reader, groups),
        regions=sorted(reader.regions),
        odd=[_odd(one) for one in worklist.odd],
        may_drop=saved is not None and bool(saved.owner_id == reader.id or leads),
        leads=reader.has_role(Role.SUPERVISOR) or reader.has_role(Role.MANAGER),
    )


def group_choices(reader: Person, names: Mapping[tuple[str, str], str]) -> list[tuple[str, str]]:
    """Give (value, name) of the groups with which the reader may share a view."""
    several = len({one.region for one in reader.memberships}) > 1
    found = []
    for one in reader.memberships:
        name = names.get((one.region, one.group), words(one.group))
        found.append((f"{one.region}/{one.group}", f"{name} ({region(one.region)})" if several else name))
    return sorted(found, key=lambda pair: (pair[1].casefold(), pair[0]))


def _head(key: str, label: str, order: Sequence[str], *, done: bool) -> HeadView:
    if key not in SORTS or done:
        return HeadView(key, label)
    names = [word.removeprefix("-") for word in order]
    turned = bool(order) and order[0] == key
    rest = [word for word in order if word.removeprefix("-") != key]
    sort = ",".join([f"-{key}" if turned else key, *rest][:ORDERS])
    place = names.index(key) + 1 if key in names else 0
    # Priority begins with its largest: unturned it falls.
    falls = place > 0 and order[place - 1].startswith("-") != (key == "priority")
    return HeadView(key, label, sort, ("descending" if falls else "ascending") if place == 1 else "", place)


def _labels(view: str) -> dict[str, str]:
    return {
        "due": {"done": _("Tehty"), "held": _("Seurantapäivä")}.get(view, _("Eräpäivä")),
        "task": _("Tehtävä"),
        "case": _("Asia"),
        "waits": _("Tekijä") if view == "done" else _("Mitä odotetaan"),
        "priority": _("Kiire"),
        "stage": _("Vaihe"),
        "region": _("Alue"),
        "opened": _("Avautunut"),
        "note": _("Oma muistiinpano"),
    }


def _sorts() -> dict[str, str]:
    return {
        "due": _("Eräpäivä, aikaisin ensin"),
        "-due": _("Eräpäivä, myöhäisin ensin"),
        "priority": _("Kiireelliset ensin"),
        "-priority": _("Kiireelliset viimeisinä"),
        "opened": _("Vanhimmat ensin"),
        "-opened": _("Uusimmat ensin"),
        "task": _("Tehtävän nimi, A–Ö"),
        "-task": _("Tehtävän nimi, Ö–A"),
        "case": _("Asianumero, ensin pienin"),
        "-case": _("Asianumero, ensin suurin"),
        "stage": _("Vaiheittain"),
        "-stage": _("Vaiheittain, käänteisesti"),
    }


def _odd(term: OddTerm) -> str:
    if term.name == "saved":
        return _("Näkymää ei enää ole, tai sitä ei jaeta sinulle. Lista näytetään ilman sitä.")
    if term.value:
        return _(
            "Rajauksessa ”%(name)s” ei ole vaihtoehtoa ”%(value)s”. Lista näytetään ilman sitä.",
            name=_term(term.name),
            value=term.value[:60],
        )
    return _("Rajausta ”%(name)s” ei ole. Lista näytetään ilman sitä.", name=term.name[:60])


def _term(name: str) -> str:
    known = {
        "view": _("Näkymä"),
        "stage": _("Vaihe"),
        "due": _("Eräpäivä"),
        "urgent": _("Vain kiireelliset"),
        "region": _("Alue"),
        "sort": _("Järjestys"),
        "columns": _("Sarakkeet"),
    }
    return known.get(name, name)
