"""Who suits a field, and the title beside the name."""

import pytest

from webapp.demo.titles import entitled, suitable, title_of

PEOPLE = {"*": [("1", "Demo Sosiaaliohjaaja"), ("2", "Demo Lääkäri 2"), ("3", "Demo Kelan asiantuntija")]}


class Field:
    """What is asked of a field here."""

    people = "*"

    def __init__(self, label: str) -> None:
        self.label = label


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Demo Lääkäri 2", "Lääkäri"),
        ("Demo Kelan asiantuntija", "Kelan asiantuntija"),
        ("Demo Liedon sosiaaliohjaaja", "Sosiaaliohjaaja"),
        ("Demo Liedon Kelan asiantuntija", "Kelan asiantuntija"),
    ],
)
def test_the_title_is_the_name_without_its_mark(name, title):
    assert title_of(name) == title


def test_case_managers_come_from_the_professions_of_the_document():
    assert suitable(Field("Asiakasvastaava"), PEOPLE) == ["1"]
    assert suitable(Field("Henkilö"), PEOPLE) == ["1", "2", "3"]
    assert suitable(Field("Asiakasvastaava"), {"*": [("9", "Maija")]}) == ["9"]
    lieto = {"*": [("1", "Demo Liedon yrityskoordinaattori"), ("2", "Demo Liedon palveluohjaaja")]}
    assert suitable(Field("Asiakasvastaava"), lieto) == ["2"]


def test_the_role_is_that_of_the_person_chosen():
    assert entitled({"rooli": "x", "henkilö": "2"}, PEOPLE) == {"rooli": "Lääkäri", "henkilö": "2"}
    assert entitled({"nimike": "x", "henkilö": "1"}, PEOPLE)["nimike"] == "Sosiaaliohjaaja"
    assert entitled({"rooli": "Lääkäri", "henkilö": "x"}, PEOPLE)["henkilö"] == "Demo Lääkäri"
    assert entitled({"a": "b"}, PEOPLE) == {"a": "b"}
