"""The catalogues: every text of the pages is in them, and what is filled in keeps its places."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "webapp" / "translations"
SAYS = {"_", "_l", "gettext", "lazy_gettext", "ngettext", "pgettext"}
PLACES = re.compile(r"%\((\w+)\)s")
MAIN = ["Työlista", "Asiat", "Merkitse tehdyksi", "Ota seuraava jonosta", "Kirjaudu sisään", "Siirry sisältöön"]


def texts(message):
    return message.string if isinstance(message.string, tuple) else (message.string,)


def catalogue(language):
    with (FOLDER / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file)


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    target = tmp_path_factory.mktemp("texts") / "messages.pot"
    pybabel = Path(sys.executable).with_name("pybabel")
    options = ["-q", "extract", "-F", FOLDER / "babel.cfg", "-k", "lazy_gettext", "-k", "_l", "-o", target, "webapp"]
    subprocess.run([pybabel, *options], cwd=ROOT, check=True)
    with target.open("rb") as file:
        return read_po(file)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_text_of_the_pages_is_in_the_catalogue(template, language):
    found = catalogue(language)
    assert [message.id for message in template if message.id and message.id not in found] == []


def test_a_text_within_an_f_string_is_said_beside_it_too(template):
    """What gathers the texts does not look into the braces: a text that stands there alone is in no catalogue."""
    hidden = [
        call.args[0].value
        for path in sorted((ROOT / "webapp").rglob("*.py"))
        for string in ast.walk(ast.parse(path.read_text()))
        if isinstance(string, ast.JoinedStr)
        for call in ast.walk(string)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in SAYS
        if isinstance(call.args[0], ast.Constant)
    ]
    assert [text for text in hidden if text not in template] == []


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_catalogue_has_no_text_that_no_page_says(template, language):
    assert [message.id for message in catalogue(language) if message.id and message.id not in template] == []


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_translation_keeps_the_places_of_its_facts(language):
    for message in catalogue(language):
        source = message.id if isinstance(message.id, tuple) else (message.id,)
        known = set(PLACES.findall(" ".join(source)))
        for text in texts(message):
            assert set(PLACES.findall(text)) <= known, message.id
        if message.id and any(texts(message)) and not isinstance(message.id, tuple):
            assert set(PLACES.findall(message.string)) == known, message.id


@pytest.mark.parametrize("language", ["sv", "en"])
def test_navigation_and_the_main_acts_are_translated(language):
    found = catalogue(language)
    assert all(found.get(text).string for text in MAIN)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_text_is_translated(language):
    assert [message.id for message in catalogue(language) if message.id and not all(texts(message))] == []
