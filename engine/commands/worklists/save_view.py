"""Keep the terms of a worklist or of figures under a name, for oneself or for a group."""

from collections.abc import Mapping
from dataclasses import replace

from engine.commands.work import Work
from engine.commands.worklists.terms import read_terms, write_terms
from engine.errors import FieldError, FormInvalid, NotFound
from engine.ids import new_id
from engine.model import Membership, Person
from engine.model.worklists import FIGURES, SavedView

LONGEST_NAME = 60
"""Characters."""
MOST = 50
"""Views of one person in one place."""
MOST_TERMS, LONGEST_TERM = 30, 200
"""Of an address of figures; characters."""


def save_view(
    work: Work, actor: Person, name: str, terms: Mapping[str, str], share: Membership | None = None
) -> SavedView:
    """Keep the terms under the name, in place of the person's own view of that name; terms that are odd are left out.

    Raises FormInvalid by `name` and `group`: one shares with a group of one's own, and never what was searched for,
    which may name a client to somebody who may not know of them.
    """
    query, _ = read_terms(actor, terms)
    return _keep(work, actor, name, write_terms(query), share, searched=bool(query.search))


def save_figure_view(
    work: Work, actor: Person, name: str, terms: Mapping[str, str], share: Membership | None = None
) -> SavedView:
    """Do the same with a page of figures; its terms are read as an address when it is opened, and hold no client.

    Raises FormInvalid by `name` and `group`, and by `terms` for more than an address of ours has.
    """
    if len(terms) > MOST_TERMS or any(len(name) + len(text) > LONGEST_TERM for name, text in terms.items()):
        raise FormInvalid({"terms": FieldError("too_long", max=LONGEST_TERM)}, {"name": name})
    return _keep(work, actor, name, dict(terms), share, place=FIGURES)


def _keep(
    work: Work,
    actor: Person,
    name: str,
    terms: Mapping[str, str],
    share: Membership | None,
    *,
    searched: bool = False,
    place: str = "",
) -> SavedView:
    named = " ".join(name.split())
    work.uow.views.lock(actor.id)  # of those who save the same name at once, each replaces the one before
    own = [one for one in work.uow.views.of(actor, place) if one.owner_id == actor.id]
    old = [one for one in own if one.name.casefold() == named.casefold()]
    faults = _faults(actor, named, share, searched=searched)
    if len(own) - len(old) >= MOST:
        faults.setdefault("name", FieldError("too_many", max=MOST))
    if faults:
        raise FormInvalid(faults, {"name": name})
    for one in old:
        work.uow.views.drop(one.id)
    view = SavedView(
        id=old[0].id if old else new_id(),
        owner_id=actor.id,
        name=named,
        at=work.moment,
        terms=terms,
        shared_region=share.region if share else None,
        shared_group=share.group if share else None,
        place=place,
    )
    work.uow.views.add(view)
    return view


def rename_view(work: Work, actor: Person, view_id: str, name: str) -> SavedView:
    """Call a view of one's own something else; whom it is shared with and what it shows stay.

    Raises NotFound for one that is not one's own, FormInvalid by `name`, also where another view has the name.
    """
    named = " ".join(name.split())
    work.uow.views.lock(actor.id)
    own = [one for place in ("", FIGURES) for one in work.uow.views.of(actor, place) if one.owner_id == actor.id]
    view = next((one for one in own if one.id == view_id), None)
    if view is None:
        raise NotFound(f"view {view_id}")
    faults = _faults(actor, named, None, searched=False)
    beside = [one for one in own if one.place == view.place and one.id != view_id]
    if any(one.name.casefold() == named.casefold() for one in beside):
        faults["name"] = FieldError("name_taken")
    if faults:
        raise FormInvalid(faults, {"name": name})
    renamed = replace(view, name=named)
    work.uow.views.drop(view_id)
    work.uow.views.add(renamed)
    return renamed


def _faults(actor: Person, name: str, share: Membership | None, *, searched: bool) -> dict[str, FieldError]:
    faults: dict[str, FieldError] = {}
    if not name or not name.isprintable():
        faults["name"] = FieldError("required")
    elif len(name) > LONGEST_NAME:
        faults["name"] = FieldError("too_long", max=LONGEST_NAME)
    if share is not None and share not in actor.memberships:
        faults["group"] = FieldError("unknown_option")
    elif share is not None and searched:
        faults["group"] = FieldError("search_not_shared")
    return faults
