"""Views of the worklist that people keep, and their private notes; the words of both are encrypted."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import and_, delete, false, insert, or_, select

from engine.errors import StateRefused
from engine.model import Person
from engine.model.values import dump_values, load_values
from engine.model.worklists import OwnNote, SavedView
from engine.store.families.family import Family
from engine.store.ground import Ground
from engine.store.rows import found
from engine.store.tables import own_note, person, saved_view

_SEARCHED = 2000
"""So many of a person's newest notes are opened to search in them."""
_FOUND = 200
"""So many of those that match are looked for in the lists."""


class Views(Family):
    """Views that are kept: one's own, and those shared with one's groups."""

    def lock(self, owner_id: str) -> None:
        """Let nobody else keep or rename a view of this person until this work ends; NotFound for nobody.

        What a view is called is sealed, so that no index can hold the names apart.
        """
        locked = select(person.c.id).where(person.c.id == owner_id).with_for_update(key_share=True)
        found(self._run(locked).one_or_none(), f"person {owner_id}")

    def add(self, view: SavedView) -> None:
        """Keep a view."""
        where = {"place": view.place} if view.place else {}
        what = dump_values({"name": view.name, "terms": dict(view.terms), **where})
        row = {"id": view.id, "owner_id": view.owner_id, "at": view.at}
        shared = {"shared_region": view.shared_region, "shared_group": view.shared_group}
        self._run(insert(saved_view), row | shared | {"what": self._ground.cipher.seal(_view_place(view.id), what)})

    def of(self, person: Person, place: str = "") -> list[SavedView]:
        """Give the person's own views of a place and those shared with their groups, by name."""
        shared = or_(
            false(),
            *(
                and_(saved_view.c.shared_region == one.region, saved_view.c.shared_group == one.group)
                for one in person.memberships
            ),
        )
        rows = self._run(select(saved_view).where(or_(saved_view.c.owner_id == person.id, shared)))
        opened = [self._view(row) for row in rows]
        return sorted(
            (one for one in opened if one and one.place == place), key=lambda one: (one.name.casefold(), one.id)
        )

    def drop(self, view_id: str) -> None:
        """Forget a view."""
        self._run(delete(saved_view).where(saved_view.c.id == view_id))

    def _view(self, row: Any) -> SavedView | None:
        what = _opened(self._ground, _view_place(row.id), row.what)
        if what is None:
            return None
        shared = {"shared_region": row.shared_region, "shared_group": row.shared_group}
        known = load_values(what)
        place = known.get("place", "")
        return SavedView(row.id, row.owner_id, known["name"], row.at, known["terms"], **shared, place=place)


class Notes(Family):
    """Private notes, one per person and task or case."""

    def put(self, note: OwnNote) -> None:
        """Keep a note in place of the one before; an empty one is forgotten."""
        where = and_(own_note.c.person_id == note.person_id, own_note.c.about == note.about)
        self._run(delete(own_note).where(where))
        if note.text:
            sealed = self._ground.cipher.seal(_note_place(note.person_id, note.about), note.text.encode())
            of = {"task_id": note.task_id, "case_id": note.case_id, "at": note.at, "text": sealed}
            row = {"person_id": note.person_id, "about": note.about, "region": note.region}
            self._run(insert(own_note), row | of)

    def on(self, person_id: str, ids: Collection[str]) -> dict[str, str]:
        """Give the person's notes on tasks and cases by id of what they are about."""
        return self._opened(own_note.c.person_id == person_id, own_note.c.about.in_(sorted(set(ids))))

    def about(self, person_id: str, text: str) -> list[str]:
        """Give the ids of the tasks and cases on which the person has noted the text, in any case of letters."""
        notes = self._opened(own_note.c.person_id == person_id)
        return [about for about, words in notes.items() if text.casefold() in words.casefold()][:_FOUND]

    def _opened(self, *conditions: Any) -> dict[str, str]:
        newest = select(own_note).where(*conditions).order_by(own_note.c.at.desc()).limit(_SEARCHED)
        rows = self._run(newest)
        opened = {row.about: _opened(self._ground, _note_place(row.person_id, row.about), row.text) for row in rows}
        return {about: words.decode() for about, words in opened.items() if words is not None}


def _opened(ground: Ground, place: str, sealed: bytes) -> bytes | None:
    """Give the words; None where they do not open: a list of work must be shown nevertheless."""
    try:
        return ground.cipher.open(place, sealed)
    except StateRefused:
        return None


def _view_place(view_id: str) -> str:
    return f"saved_view.what/{view_id}"


def _note_place(person_id: str, about: str) -> str:
    return f"own_note.text/{person_id}/{about}"
