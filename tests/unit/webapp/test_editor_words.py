"""The dictionaries of the drawn editors: what the libraries ask for by name is there in Finnish and Swedish."""

import re
from pathlib import Path

FRONTEND = Path(__file__).parents[3] / "webapp" / "frontend"
ASKED = re.compile(r"""translate\(\s*(['"])((?:(?!\1).)+)\1""")
WORDS = re.compile(r"^  '((?:[^'\\]|\\.)+)': \[ '((?:[^'\\]|\\.)+)', '((?:[^'\\]|\\.)+)' \],$", re.MULTILINE)
REPLACED = re.compile(r"^  '([^']+)': \{ fi: '([^']+)', sv: '([^']+)' \},$", re.MULTILINE)
PLACES = re.compile(r"{\s*\w+\s*}")


def test_every_text_that_dmn_js_asks_for_is_in_the_dictionary():
    known = {found[0] for found in WORDS.findall((FRONTEND / "src/decision_editor/words.js").read_text("utf-8"))}
    files = [
        path for name in ("drd", "decision-table", "literal-expression", "boxed-expression", "shared")
        for path in (FRONTEND / f"node_modules/dmn-js-{name}/lib").rglob("*.js")
    ]  # fmt: skip
    asked = {text for path in files for _, text in ASKED.findall(path.read_text("utf-8"))}
    assert len(asked) > 100, "the library lies elsewhere now, or asks otherwise"
    assert sorted(asked - known) == []


def test_a_translation_keeps_the_places_of_its_facts():
    found = WORDS.findall((FRONTEND / "src/decision_editor/words.js").read_text("utf-8"))
    assert all(sorted(PLACES.findall(text)) == sorted(PLACES.findall(said)) for text, *two in found for said in two)


def test_what_is_replaced_in_the_editor_of_forms_is_still_what_the_library_says():
    library = "".join(
        (FRONTEND / f"node_modules/@bpmn-io/form-js-{name}/dist/index.es.js").read_text("utf-8")
        for name in ("editor", "viewer")
    )
    replaced = REPLACED.findall((FRONTEND / "src/forms_editor/texts.js").read_text("utf-8"))
    assert len(replaced) > 15
    assert [text for text, *_said in replaced if f"'{text}'" not in library and f'"{text}"' not in library] == []
