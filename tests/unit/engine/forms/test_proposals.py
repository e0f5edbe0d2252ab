"""A table proposes, a person decides, a deviation has its reason."""

import pytest

from engine.forms.proposals import deviates
from engine.model.screens import Proposal

PROPERTIES = {"proposal": "=d08.polku", "decision": "d08_polku", "reasonField": "perustelu"}


@pytest.fixture
def path_form(form, field, choices):
    return form(
        field("radio", "polku", values=choices("pilotti1", "pilotti2"), properties=PROPERTIES),
        field("textarea", "perustelu"),
    )


def test_a_form_knows_what_is_proposed(path_form):
    assert path_form.proposals({"d08": {"polku": "pilotti1"}}) == [
        Proposal("polku", "d08_polku", "polku", "pilotti1", "perustelu")
    ]


def test_a_form_may_have_a_field_for_reasons_that_are_counted(form, field, choices):
    properties = {**PROPERTIES, "reasonCode": "syy"}
    made = form(
        field("radio", "polku", values=choices("a", "b"), properties=properties),
        field("select", "syy", values=choices("muu_syy")),
        field("textarea", "perustelu"),
    )
    (proposal,) = made.proposals({"d08": {"polku": "a"}})
    assert (proposal.reason_field, proposal.code_field) == ("perustelu", "syy")


def test_a_table_that_has_not_advised_is_left_out(path_form, refusals):
    assert path_form.proposals({}) == []
    assert refusals(path_form, {"polku": "pilotti2"}) == {}


def test_following_the_proposal_needs_no_reason(path_form, refusals):
    assert refusals(path_form, {"polku": "pilotti1"}, {"d08": {"polku": "pilotti1"}}) == {}


def test_a_deviation_needs_its_reason(path_form, refusals):
    context = {"d08": {"polku": "pilotti1"}}
    assert refusals(path_form, {"polku": "pilotti2", "perustelu": " "}, context) == {"perustelu": "reason_required"}
    assert refusals(path_form, {"polku": "pilotti2", "perustelu": "Asiakkaan toive"}, context) == {}


def test_choosing_nothing_is_no_deviation(path_form, refusals):
    assert refusals(path_form, {}, {"d08": {"polku": "pilotti1"}}) == {}


def test_a_hidden_reason_does_not_let_a_deviation_through(form, field, choices, refusals):
    made = form(
        field("radio", "polku", values=choices("a", "b"), properties=PROPERTIES),
        field("textarea", "perustelu", conditional={"hide": "=true"}),
    )
    assert refusals(made, {"polku": "b"}, {"d08": {"polku": "a"}}) == {"polku": "reason_required"}


def test_a_reason_that_appears_with_the_deviation_is_demanded(form, field, choices, refusals):
    made = form(
        field("radio", "polku", values=choices("a", "b"), properties=PROPERTIES),
        field("textarea", "perustelu", conditional={"hide": "=polku = d08.polku"}),
    )
    context = {"d08": {"polku": "a"}}
    assert refusals(made, {"polku": "a"}, context) == {}
    assert refusals(made, {"polku": "b"}, context) == {"perustelu": "reason_required"}


def test_proposals_inside_groups_have_their_path(form, field, choices, refusals):
    properties = {**PROPERTIES, "reasonField": "g.perustelu"}
    inner = [field("radio", "polku", values=choices("a", "b"), properties=properties), field("textarea", "perustelu")]
    made = form(field("group", "g", components=inner))
    assert refusals(made, {"g": {"polku": "b"}}, {"d08": {"polku": "a"}}) == {"g.perustelu": "reason_required"}


@pytest.mark.parametrize(
    ("chosen", "proposed", "expected"),
    [
        ("a", "a", False),
        ("a", "b", True),
        (2, "2", False),
        (True, "true", False),
        ("a", ["a", "b"], False),
        ("c", ["a", "b"], True),
        (["b", "a"], ["a", "b"], False),
        (["a"], ["a", "b"], True),
        (["a"], "a", False),
        ([], ["a"], True),
    ],
)
def test_what_a_deviation_is(chosen, proposed, expected):
    assert deviates(chosen, proposed) is expected
