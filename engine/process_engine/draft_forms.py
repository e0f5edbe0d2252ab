"""The face's part about the forms of drafts."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from engine.commands.draft_tables.edit import edit_file
from engine.commands.draft_tables.forms import LANGUAGES, draft_form, draft_forms, path_of, side_path
from engine.commands.draft_tables.preview import preview_form, tried_values
from engine.commands.process_drafts.files import whole_bundle_of
from engine.commands.process_drafts.find import lock_draft, read_draft
from engine.commands.process_drafts.save_file import save_file
from engine.commands.process_drafts.standing import standing_state
from engine.errors import Conflict, DraftMoved, FieldError, FormInvalid
from engine.forms.edits import (
    add_component,
    change_component,
    change_title,
    move_component,
    new_form,
    remove_component,
    rename_texts,
    with_texts,
)
from engine.model import Person, Problem
from engine.model.draft_tables import DraftForm, DraftFormFiles, FormPreview
from engine.process_engine.core import Core

_ID = re.compile(r"[a-z][a-z0-9_]{0,79}")
_NO_TEXTS = b"{}\n"
Text = tuple[str, str, str]
"""Component, which of its texts, and the value of the option that it is of."""


class DraftForms(Core):
    """Use cases about the forms of a draft; a part of ProcessEngine.

    Those that change something take the number of the state that was seen, and raise what saving a file of a draft
    raises: Forbidden, Conflict, DraftMoved, NotFound for a component that is not there.
    """

    def draft_forms(self, actor: Person, draft_id: str) -> list[DraftForm]:
        """Give the forms of a draft by id, with the places that use each."""
        with self._work(write=False) as work:
            return draft_forms(work, actor, draft_id)

    def draft_form(self, actor: Person, draft_id: str, form_id: str) -> DraftFormFiles:
        """Give a form of a draft with its texts in other languages."""
        with self._work(write=False) as work:
            return draft_form(work, actor, draft_id, form_id)

    def check_draft_form(self, actor: Person, draft_id: str, form_id: str, data: bytes | None = None) -> list[Problem]:
        """Give what is wrong with a form and its texts: as it stands, or as somebody has it before them (`data`)."""
        with self._work(write=False) as work:
            draft = read_draft(work, actor, draft_id)
            around, path = whole_bundle_of(work, draft), path_of(work, draft, form_id)
        files = {one: around[one] for one in (path, *(side_path(path, two) for two in LANGUAGES)) if one in around}
        if data is not None:
            files[path] = data
        return self._gate.check(files, around)

    def new_draft_form(self, actor: Person, draft_id: str, form_id: str, title: str) -> None:
        """Add a form with one question; raises FormInvalid at `form` or `title`, Conflict when the id is taken."""
        errors = {} if _ID.fullmatch(form_id) else {"form": FieldError("pattern")}
        errors |= {} if title.strip() else {"title": FieldError("required")}
        with self._work(actor) as work:
            draft = lock_draft(work, actor, draft_id)
            if errors:
                raise FormInvalid(errors)
            path = path_of(work, draft, form_id)
            data, revision = standing_state(work, draft, path)
            if data is not None:
                raise Conflict(f"form {form_id} is there already")
            save_file(work, actor, draft_id, path, new_form(form_id, title.strip()), revision)

    def title_draft_form(self, actor: Person, draft_id: str, form_id: str, title: str, revision: int) -> int:
        """Write the title of a form; gives the number to go on from, as all of these do."""
        return self._edit_form(actor, draft_id, form_id, revision, lambda data: (change_title(data, title), "", ""))

    def add_draft_field(
        self, actor: Person, draft_id: str, form_id: str, revision: int, *, field: Mapping[str, str]
    ) -> int:
        """Add a component of `type` with a `label`, a `key`, and the group or list `into` which it comes ("": none)."""
        kind, key, label, into = (field.get(name, "") for name in ("type", "key", "label", "into"))

        def add(data: bytes) -> tuple[bytes, str, str]:
            return add_component(data, kind, key, label, into)[0], "", ""

        return self._edit_form(actor, draft_id, form_id, revision, add)

    def change_draft_field(
        self, actor: Person, draft_id: str, form_id: str, revision: int, *, name: str, values: Mapping[str, Any]
    ) -> int:
        """Write values of a component by dotted path, None takes one out; its texts follow a new key."""

        def change(data: bytes) -> tuple[bytes, str, str]:
            changed, renamed = change_component(data, name, values)
            return changed, name, renamed

        return self._edit_form(actor, draft_id, form_id, revision, change)

    def move_draft_field(
        self, actor: Person, draft_id: str, form_id: str, revision: int, *, name: str, step: int
    ) -> int:
        """Move a component up (-1) or down (1) among those beside it."""
        return self._edit_form(
            actor, draft_id, form_id, revision, lambda data: (move_component(data, name, step), "", "")
        )

    def remove_draft_field(self, actor: Person, draft_id: str, form_id: str, revision: int, *, name: str) -> int:
        """Take a component out, with its texts."""
        return self._edit_form(
            actor, draft_id, form_id, revision, lambda data: (remove_component(data, name), name, "")
        )

    def _edit_form(
        self,
        actor: Person,
        draft_id: str,
        form_id: str,
        revision: int,
        change: Callable[[bytes], tuple[bytes, str, str]],
    ) -> int:
        """Change the form; what is called otherwise then, from and to, is called so in the texts too."""
        names: list[tuple[str, str]] = []

        def changed(data: bytes) -> bytes:
            made, before, after = change(data)
            names.append((before, after))
            return made

        with self._work(actor) as work:
            draft = read_draft(work, actor, draft_id)
            path = path_of(work, draft, form_id)
            number, moved = edit_file(work, actor, draft_id, path, revision, changed)
            before, after = names[0]
            if before and before != after and not moved:
                for side in (side_path(path, language) for language in LANGUAGES):
                    data, seen = standing_state(work, draft, side)
                    if data is not None:
                        save_file(work, actor, draft_id, side, rename_texts(data, before, after), seen)
        return _told(number, moved)

    def save_draft_texts(
        self,
        actor: Person,
        draft_id: str,
        form_id: str,
        revisions: Mapping[str, int],
        texts: Mapping[str, Mapping[Text, str]],
    ) -> None:
        """Write texts of a form by language; Finnish ones are the form's own and are not among them."""
        found: list[DraftMoved] = []
        with self._work(actor) as work:
            form = path_of(work, read_draft(work, actor, draft_id), form_id)
            for language in LANGUAGES:
                said = texts.get(language, {})
                path, seen = side_path(form, language), revisions.get(language, 0)
                if said:
                    _, moved = edit_file(work, actor, draft_id, path, seen, _texts_put(said), _NO_TEXTS)
                    found += [moved] if moved else []
        if found:
            raise found[0]

    def preview_draft_form(
        self, actor: Person, draft_id: str, form_id: str, language: str, variables: str = ""
    ) -> FormPreview:
        """Give what drawing the form as staff will see it takes; `variables` is a FEEL context of what a case knows."""
        with self._work(write=False) as work:
            return preview_form(work, actor, draft_id, form_id, language, variables)

    def try_draft_form(self, preview: FormPreview, submitted: Mapping[str, Any], language: str) -> dict[str, Any]:
        """Give the values that a task would keep; raises FormInvalid as it would. Nothing is kept."""
        return tried_values(preview, submitted, language)


def _texts_put(said: Mapping[Text, str]) -> Callable[[bytes], bytes]:
    return lambda data: with_texts(data, said)


def _told(number: int, moved: DraftMoved | None) -> int:
    if moved:
        raise moved
    return number
