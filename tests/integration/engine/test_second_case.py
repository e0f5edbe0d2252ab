"""A client has one open case in a region, however many people open one at once."""

import threading

import pytest

from engine.errors import FormInvalid
from engine.model.screens import CaseQuery

CODE = "010190-999W"
CLIENT = {"name": "Esimerkki Asiakas", "identity_code": CODE}


def end(house, case):
    house.finish(case.key, "kirjaa", {"lähde": "x", "haara": "jatka"})
    house.finish(case.key, "jatka", {})


def test_a_second_open_case_is_refused_and_the_open_one_is_named(house):
    first = house.open_case(client=CLIENT)
    with pytest.raises(FormInvalid) as refused:
        house.open_case(client={"identity_code": CODE.lower()})
    fault = refused.value.errors["identity_code"]
    assert (fault.code, fault.facts) == ("open_case", {"case": first.key})
    assert house.cases("siiri") == [first.key]


def test_who_may_not_see_the_open_case_is_not_told_which_it_is(house):
    house.open_case(client=CLIENT)
    with pytest.raises(FormInvalid) as refused:
        house.engine.start_case(house["johanna"], definition="koe", region="koe", client=CLIENT, variables={})
    assert refused.value.errors["identity_code"].facts == {"case": ""}


def test_once_the_case_has_ended_another_may_be_opened(house):
    first = house.open_case(client=CLIENT)
    end(house, first)
    assert house.open_case(client=CLIENT).client_id == first.client_id


def test_of_two_who_open_at_once_one_succeeds(house):
    gate, answers = threading.Barrier(2), []

    def attempt():
        gate.wait()
        try:
            answers.append(house.open_case(client=CLIENT).key)
        except FormInvalid as refused:
            answers.append(refused.errors["identity_code"].code)

    for _ in range(5):
        answers.clear()
        both = [threading.Thread(target=attempt) for _ in range(2)]
        for one in both:
            one.start()
        for one in both:
            one.join()
        opened = [answer for answer in answers if answer != "open_case"]
        assert (len(answers), len(opened)) == (2, 1)
        assert house.engine.cases(house["siiri"], CaseQuery())[0][0].case.key == opened[0]
        end(house, house.engine.case_page(house["siiri"], opened[0]).case)
