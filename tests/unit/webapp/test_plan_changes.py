"""What differs between two versions, question by question and row by row."""

import json
from datetime import date

import pytest

from engine.forms import load_form
from engine.model import PlanVersion
from engine.model.plans import PlanForms
from webapp.presenters.plan_answers import plan_sections
from webapp.presenters.plan_changes import plan_changes

ROWS = [
    {"type": "textfield", "key": "palvelu", "label": "Palvelu"},
    {"type": "textfield", "key": "taho", "label": "Taho"},
]
FORM = {
    "id": "f10_suunnitelma",
    "components": [
        {"type": "textarea", "key": "tavoite", "label": "Tavoite"},
        {"type": "checkbox", "key": "lupa", "label": "Lupa"},
        {"type": "number", "key": "tunnit", "label": "Tunnit"},
        {"type": "dynamiclist", "path": "palvelut", "label": "Palvelut", "components": ROWS},
    ],
}
FORMS = PlanForms(load_form(json.dumps(FORM).encode()))


def plan(forms=FORMS, **values):
    return PlanVersion("p", "c", 1, date(2026, 3, 1), True, None, values), forms


@pytest.fixture
def told(app):
    """Give the sentences of the changes."""

    def sentences(before, after):
        with app.test_request_context():
            return [one.sentence for one in plan_changes(before, after)]

    return sentences


def services(*rows):
    return {"palvelut": [{"palvelu": name, "taho": party} for name, party in rows]}


def test_answers_are_added_changed_and_removed(told):
    assert told(plan(tavoite="A"), plan(tavoite="B")) == ["Tavoite: ennen ”A”, nyt ”B”."]
    assert told(plan(), plan(tavoite="B.")) == ["Tavoite: lisättiin ”B”."]
    assert told(plan(tavoite="A"), plan(tavoite="")) == ["Tavoite: poistettiin ”A”."]
    assert told(plan(lupa=False, tunnit=0), plan(lupa=True, tunnit=4)) == [
        "Lupa: lisättiin ”kyllä”.",
        "Tunnit: ennen ”0”, nyt ”4”.",
    ]
    assert told(plan(tavoite="A", lupa=None), plan(tavoite="A", lupa=False)) == []


def test_rows_are_known_by_their_first_cell_wherever_they_stand(told):
    before = services(("TEAK", "Kela"), ("Terapia", "Nova"), ("Terapia", "Nova"))
    after = services(("Terapia", "Nova"), ("TEAK", "Vakuutus"), ("Uusi", ""))
    assert told(plan(**before), plan(**after)) == [
        "Palvelut: TEAK – Taho: ennen ”Kela”, nyt ”Vakuutus”.",
        "Palvelut: lisättiin rivi ”Uusi”.",
        "Palvelut: poistettiin rivi ”Terapia, Nova”.",
    ]
    assert told(plan(**before), plan(**before)) == []


def test_nothing_that_was_agreed_vanishes_when_the_form_is_gone(app, told):
    old = plan(PlanForms(), vanha_kohta="Sovittu", palvelut=[{"palvelu": "TEAK", "mennessä": date(2026, 5, 1)}])
    with app.test_request_context():
        (section,) = plan_sections(*old)
    assert [(one.label, one.words, one.rows) for one in section.blocks] == [
        ("Vanha kohta", "Sovittu", ()),
        ("Palvelut", "", [["TEAK", "1.5.2026"]]),
    ]
    assert told(old, plan()) == [
        "Vanha kohta: poistettiin ”Sovittu”.",
        "Palvelut: poistettiin rivi ”TEAK, 1.5.2026”.",
    ]


def test_a_long_answer_is_short_in_a_sentence(told):
    (sentence,) = told(plan(), plan(tavoite="sana " * 200))
    assert len(sentence) < 220
    assert sentence.endswith("…”.")
