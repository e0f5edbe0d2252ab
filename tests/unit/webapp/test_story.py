"""The timeline as a story: facts as words, one line for what is said together, nothing of the charts left as a code."""

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from engine.model import Event
from webapp.presenters import event_facts
from webapp.presenters.event_facts import Glossary
from webapp.presenters.story import story
from webapp.presenters.submissions import OWN_WORDS

ROOT = Path(__file__).parents[3]
CHARTS = sorted(ROOT.glob("processes/*/*.bpmn"))
ATTRIBUTE = re.compile(r"<polku:attribute name=\"(\w+)\" value=(\"[^\"]*\"|'[^']*')")
LITERAL = re.compile(r"(?:^.=|then |else )(?:&#34;|\")([^\"&]+)(?:&#34;|\")")


def told(name, attributes, *, known=None, **more):
    (line,) = story([event(name, attributes, **more)], known)
    return line.strong, line.rest, line.who


def event(name, attributes, seq=0, **more):
    at = datetime(2026, 3, 1, 10, tzinfo=UTC)
    return Event("i", seq, "keski_suomi", name, at, attributes=attributes, **more)


def test_the_sentence_ends_with_its_main_fact_and_who_comes_last():
    known = Glossary(questions={("suunta", "asiakas"): "Asiakas otti yhteyttä"}, answers={"puhelin": "Puhelin"})
    contact = {"suunta": "asiakas", "kanava": "puhelin"}
    assert told("yhteydenotto", contact, known=known, lane="Ohjaaja", actor_name="Aino") == (
        "Yhteydenotto kirjattiin: Asiakas otti yhteyttä.",
        "Yhteydenottotapa: Puhelin.",
        "Ohjaaja",
    )


def test_a_code_of_a_chart_is_not_told_as_the_answer_to_another_question():
    known = Glossary(
        questions={("polku", "tyohonvalmennus"): "Työhönvalmennuksen polku"},
        answers={"tyohonvalmennus": "Työhönvalmennuksen polku"},
    )
    begun = told("palvelu_alkoi", {"palvelu": "tyohonvalmennus"}, known=known)
    assert begun[0] == "Palvelu alkoi: työhönvalmennus."
    chosen = told("polku_valittu", {"polku": "tyohonvalmennus"}, known=known)
    assert chosen[0] == "Polku valittiin: Työhönvalmennuksen polku."
    changed = told("polku_vaihdettu", {"mihin": "tyohonvalmennus"}, known=known)
    assert changed[1] == "Mihin: Työhönvalmennuksen polku."


def test_a_person_is_told_by_name_and_the_title_is_no_role():
    named = {"hlö": "p1", "rooli": "Omavalmentaja", "väliaikainen": False}
    assert told("asiakasvastaava_nimetty", named, known=Glossary(people={"p1": "Anna Ahola"}))[:2] == (
        "Asiakasvastaava nimettiin: Anna Ahola.",
        "Nimike: Omavalmentaja.",
    )
    changed = {"hlö": "p1", "rooli": "Työhönvalmentaja"}
    assert told("asiakasvastaava_vaihto_vahvistettu", changed, known=Glossary(people={"p1": "Anna Ahola"}))[:2] == (
        "Asiakasvastaavan vaihto vahvistettiin: Anna Ahola.",
        "Nimike: Työhönvalmentaja.",
    )
    assert told("asiakasvastaava_nimetty", {**named, "väliaikainen": True})[:2] == (
        "Asiakasvastaava nimettiin.",
        "Nimike: Omavalmentaja; väliaikainen.",
    )


@pytest.mark.parametrize(
    ("name", "attributes", "line"),
    [
        ("mittari", {"laji": "työkykyindeksi", "arvo": 32, "päivä": date(2026, 3, 1)}, "Työkykyindeksi 32."),
        ("mittari", {"laji": "kykyviisari"}, "Kykyviisari."),
        ("asia_siirretty", {"alue": "vantaa"}, "toiselle alueelle: Vantaa."),
        ("suostumus_peruttu", {"osapuolet": ["kela", "tyonantaja"]}, "perui suostumuksen: Kela, Työnantaja."),
    ],
)
def test_facts_are_told_in_the_sentence(name, attributes, line):
    strong, rest, _who = told(name, attributes)
    assert strong.endswith(line)
    assert rest == ""


def test_what_differs_only_in_its_main_fact_is_one_line():
    lines = story([event("palvelu_haettu", {"palvelu": name}, n) for n, name in enumerate(("TEAK", "IPS", "IPS"))])
    assert [one.strong for one in lines] == ["Palvelua haettiin: TEAK, IPS."]
    apart = [event("palvelu_haettu", {"palvelu": "TEAK"}), event("palvelu_haettu", {"palvelu": "IPS"}, 1, lane="Tiimi")]
    assert len(story(apart)) == 2


def test_a_reminder_is_no_story_and_what_went_further_names_its_task():
    steps = [event("eskaloitu", {"taso": level}, level, task_id="t") for level in (1, 3)]
    assert [one.strong for one in story(steps, Glossary(tasks={"t": "Kutsu tiimi"}))] == [
        "Myöhästymisestä kerrottiin esihenkilölle: Kutsu tiimi."
    ]


def test_a_task_that_was_withdrawn_is_named():
    known = Glossary(tasks={"t": "Kirjaa palvelun vaihe"})
    assert told("task_withdrawn", {}, known=known, task_id="t")[0] == "Tehtävä peruttiin: Kirjaa palvelun vaihe."


def test_a_code_of_a_chart_is_no_word_for_a_free_text():
    known = Glossary()
    assert known.word("työkykykoordinaattori", date(2026, 3, 1), "laji") == "työkykykoordinaattorin lausunto"
    assert known.word("työkykykoordinaattori", date(2026, 3, 1)) == "työkykykoordinaattori"


@pytest.mark.parametrize("chart", CHARTS, ids=lambda path: path.stem)
def test_every_fact_of_a_chart_has_words(chart):
    names = {*event_facts.NAMES, *event_facts.PHRASES, *event_facts.HIDDEN, *event_facts.MAIN.values(), "osapuolet"}
    found = ATTRIBUTE.findall(chart.read_text())
    assert {name for name, _ in found} - names == set()
    codes = {
        code
        for name, value in found
        if name not in event_facts.HIDDEN | {"osapuolet"}
        for code in LITERAL.findall(value)
    }
    assert codes - set(event_facts.CODES) - {"työkykypistemäärä"} == set()  # a measurement has its own names


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_clients_own_words_are_found_in_every_language(language):
    for path in sorted(ROOT.glob("forms/*.form.json")):
        finnish = json.loads(path.read_text())
        said = json.loads(path.with_name(path.name.replace(".form.", f".{language}.")).read_text())
        for one in finnish["components"]:
            label = (
                said.get(one.get("key", ""), {}).get("label", "") if one["type"] in ("textarea", "textfield") else ""
            )
            assert not label or _own(one["label"]) == _own(label), (path.name, one["label"], label)


def _own(label):
    return any(mark in label.lower() for mark in OWN_WORDS)
