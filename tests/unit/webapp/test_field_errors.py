"""The sentence of a refused field says what to enter."""

import pytest

from engine.errors import FieldError
from webapp.presenters.field_errors import error_sentence


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"kind": "email"}, "Anna sähköpostiosoite muodossa nimi@esimerkki.fi."),
        ({"kind": "email", "value": "aino@"}, "aino@ ei ole sähköpostiosoite."),
        ({"kind": "phone"}, "esimerkiksi 040 123 4567."),
        ({"kind": "identity_code"}, "Tarkista henkilötunnus"),
        ({"kind": "username"}, "pieniä kirjaimia"),
        ({"text": "Postinumero on viisi numeroa."}, "Postinumero on viisi numeroa."),
        ({"text": ""}, "Katso kohdan ohje."),
    ],
)
def test_a_wrong_form_of_an_answer_is_told_with_the_right_one(app, facts, said):
    with app.test_request_context():
        assert said in error_sentence(FieldError("pattern", **facts))
