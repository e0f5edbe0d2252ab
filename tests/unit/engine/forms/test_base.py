"""A form may begin on an earlier form's answers, as far as they still fit."""

from datetime import date

import orjson

from engine.forms import load_form

FORM = load_form(
    orjson.dumps(
        {
            "id": "f",
            "title": "",
            "type": "default",
            "components": [
                {"type": "textarea", "key": "tavoite", "label": ""},
                {"type": "datetime", "subtype": "date", "key": "tarkistus", "dateLabel": "",
                 "properties": {"initial": '=date("2026-05-01")'}},
                {"type": "datetime", "subtype": "date", "key": "alkaa", "dateLabel": ""},
                {"type": "radio", "key": "pituus", "label": "", "values": [{"value": "lyhyt", "label": ""}]},
                {"type": "radio", "key": "henkilo", "label": "", "properties": {"people": "*"}},
                {"type": "dynamiclist", "path": "palvelut", "label": "",
                 "components": [{"type": "textfield", "key": "palvelu", "label": ""}]},
            ],
        }
    )
)  # fmt: skip
OLD = {
    "tavoite": "Töihin",
    "tarkistus": date(2025, 1, 1),
    "alkaa": date(2025, 2, 1),
    "pituus": "poistettu vaihtoehto",
    "henkilo": "p1",
    "palvelut": [{"palvelu": "TEAK", "vanha": 1}],
    "poistunut": "x",
}


def test_gaps_are_filled_and_what_the_form_says_itself_stays():
    assert FORM.on_base(FORM.initial({}), OLD) == {
        "tavoite": "Töihin",
        "tarkistus": date(2026, 5, 1),
        "alkaa": date(2025, 2, 1),
        "pituus": None,
        "henkilo": None,
        "palvelut": [{"palvelu": "TEAK"}],
    }
