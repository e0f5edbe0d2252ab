"""The texts of a form in its languages, as one table."""

from pathlib import Path

import pytest

from engine.forms import check_form
from engine.forms.edits import rename_texts, text_rows, with_texts

ROOT = Path(__file__).parents[5]
FORMS = sorted(path.name.split(".")[0] for path in ROOT.glob("forms/*.form.json"))


def files(form_id):
    data = (ROOT / f"forms/{form_id}.form.json").read_bytes()
    return data, {language: (ROOT / f"forms/{form_id}.{language}.json").read_bytes() for language in ("sv", "en")}


@pytest.mark.parametrize("form_id", FORMS)
def test_every_text_of_a_form_is_in_the_table_and_writing_them_back_changes_nothing(form_id):
    data, sides = files(form_id)
    rows = text_rows(data, sides)
    assert all(said for row in rows for said in row.said.values()), "the shipped forms are translated"
    for language, side in sides.items():
        said = {(row.component, row.what, row.option): row.said[language] for row in rows}
        assert with_texts(side, said) == side
        # From nothing the same texts come together: no warning of a missing one is left.
        made = with_texts(b"{}", said)
        assert check_form(data, f"forms/{form_id}.form.json", {f"forms/{form_id}.{language}.json": made}) == []


def test_an_empty_text_is_taken_out_with_what_held_it():
    side = b'{"a": {"label": "x", "options": {"1": "y"}}}'
    assert with_texts(side, {("a", "option", "1"): ""}) == b'{\n  "a": {\n    "label": "x"\n  }\n}\n'
    assert with_texts(side, {("a", "option", "1"): "", ("a", "label", ""): "", ("b", "label", ""): ""}) == b"{}\n"


def test_texts_follow_a_new_name_and_go_with_what_is_removed():
    side = b'{"_form": {"title": "t"}, "a": {"label": "x"}, "a.b": {"label": "y"}, "ab": {"label": "z"}}'
    assert b'"c.b"' in rename_texts(side, "a", "c")
    assert b'"ab"' in rename_texts(side, "a", "c")
    gone = rename_texts(side, "a", "")
    assert b'"a"' not in gone
    assert b'"a.b"' not in gone
    assert b'"ab"' in gone
    assert rename_texts(side, "a", "a") == side
