"""Edits of form files and of their texts: pure functions over bytes, for whoever edits without drawing."""

from engine.forms.edits.components import (
    add_component,
    change_component,
    change_title,
    move_component,
    new_form,
    remove_component,
)
from engine.forms.edits.fields import FieldSheet, sheets_of_form
from engine.forms.edits.texts import TextRow, rename_texts, text_rows, with_texts

__all__ = [
    "FieldSheet",
    "TextRow",
    "add_component",
    "change_component",
    "change_title",
    "move_component",
    "new_form",
    "remove_component",
    "rename_texts",
    "sheets_of_form",
    "text_rows",
    "with_texts",
]
