"""Decision services: decisions made on given inputs, called as functions (0085 of the DMN TCK)."""

import pytest

from engine.decisions import load_decisions
from engine.errors import DecisionFailed
from tests.unit.engine.decisions.tables import cell, data, decision, dmn, required


def needs(name):
    return f'<informationRequirement><requiredInput href="#{name}"/></informationRequirement>'


def service(name, *outputs, given=(), inputs=(), declared=""):
    parts = "".join(f'<outputDecision href="#{one}"/>' for one in outputs)
    parts += "".join(f'<inputDecision href="#{one}"/>' for one in given)
    parts += "".join(f'<inputData href="#{one}"/>' for one in inputs)
    variable = f'<variable name="{name}" typeRef="{declared}"/>' if declared else f'<variable name="{name}"/>'
    return f'<decisionService id="{name}" name="{name}">{variable}{parts}</decisionService>'


PARTS = [
    data("nimi", "string"),
    decision("tervehdys", cell('"Hei"'), declared="string"),
    decision(
        "lause", cell('tervehdys + " " + nimi'), requires=required("tervehdys") + needs("nimi"), declared="string"
    ),
    decision("pituus", cell("string length(lause)"), requires=required("lause")),
    service("palvelu", "lause", given=["tervehdys"], inputs=["nimi"]),
    service("kaikki", "lause", "pituus", inputs=["nimi"]),
    service("luku", "lause", inputs=["nimi"], declared="number"),
]


def ask(text, inputs=None):
    return load_decisions(dmn(*PARTS, decision("d", cell(text))), "d.dmn").decide("d", inputs or {})


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ('palvelu("Aino", "Terve")', "Terve Aino"),
        ('palvelu(tervehdys: "Moi", nimi: "Aino")', "Moi Aino"),
        ('palvelu(["Aino"], "Terve")', "Terve Aino"),
        ('palvelu(5, "Terve")', None),
        ("palvelu(null, null)", None),
        ('kaikki("Aino")', {"lause": "Hei Aino", "pituus": 8}),
        ('luku("Aino")', None),
        ("for n in [1, 2] return pituus", [None, None]),
    ],
)
def test_a_service_is_called_with_its_inputs_first_and_then_the_decisions_that_are_given(text, answer):
    assert ask(text) == answer


def test_a_service_sees_nothing_of_its_caller():
    assert ask("kaikki(null).lause", {"nimi": "Aino"}) is None


def test_a_service_is_asked_from_outside_with_its_inputs_by_name():
    model = load_decisions(dmn(*PARTS), "d.dmn")
    assert model.decide("palvelu", {"nimi": "Aino", "tervehdys": "Moi"}) == "Moi Aino"
    assert model.decide("kaikki", {"nimi": "Aino"}) == {"lause": "Hei Aino", "pituus": 8}


def test_wrong_arguments_are_said():
    with pytest.raises(DecisionFailed, match="palvelu takes 2 arguments"):
        ask('palvelu("Aino")')


def test_a_service_that_calls_itself_is_stopped():
    file = dmn(decision("d", cell("s()")), service("s", "d"))
    with pytest.raises(DecisionFailed, match="too deep"):
        load_decisions(file, "d.dmn").decide("d", {})
