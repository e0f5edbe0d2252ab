"""Who the client is and how they are reached changes while the case is open, and nobody's change is lost."""

import threading
from dataclasses import replace

import pytest

from engine.errors import Conflict, Forbidden, FormInvalid, NotFound
from engine.model.repairs import RepairKind, RepairWish
from tests.integration.engine.test_second_case import CLIENT, CODE, end

OTHER_CODE = "010190-9982"
NEW = {"phone": "040 123 4567", "language": "sv"}


def known(house, case):
    return house.engine.client_details(house["aino"], case.key)


def client_of(house, case):
    return house.engine.case_page(house["aino"], case.key).client


def logged(house, case):
    page = house.engine.case_page(house["siiri"], case.key)
    return [one.attributes["kentät"] for one in page.events if one.name == "client_changed"]


def test_what_is_submitted_changes_and_the_rest_stays(house):
    case = house.open_case(client=CLIENT | {"municipality": "Lieto"})
    house.engine.change_client(house["aino"], case.key, NEW, known(house, case).seen)
    now = client_of(house, case)
    assert (now.name, now.phone, now.language, now.municipality) == ("Esimerkki Asiakas", NEW["phone"], "sv", "Lieto")
    house.engine.change_client(house["aino"], case.key, NEW)
    # The log says what changed and when, once, and nothing of what it was or is.
    assert logged(house, case) == [["phone", "language"]]


def test_the_identity_code_stays_and_the_form_does_not_ask_it(house):
    case = house.open_case(client=CLIENT)
    assert "identity_code" not in {one.path for one in known(house, case).form.fields}
    house.engine.change_client(house["aino"], case.key, {"identity_code": OTHER_CODE, "name": "Toinen Nimi"})
    assert (client_of(house, case).identity_code, client_of(house, case).name) == (CODE, "Toinen Nimi")


def test_what_somebody_else_changed_meanwhile_is_shown_before_it_is_overwritten(house):
    case = house.open_case(client=CLIENT)
    page = known(house, case)
    house.engine.change_client(house["aino"], case.key, {"phone": "1"}, page.seen)
    typed = {**page.values, "phone": "2"}
    with pytest.raises(FormInvalid) as refused:
        house.engine.change_client(house["siiri"], case.key, typed, page.seen)
    fault = refused.value.errors["phone"]
    assert (list(refused.value.errors), fault.code, fault.facts) == (["phone"], "changed_meanwhile", {"now": "1"})
    house.engine.change_client(house["siiri"], case.key, typed, known(house, case).seen)
    assert client_of(house, case).phone == "2"


def test_a_case_without_a_client_is_told_later_who_it_is(house):
    case = house.open_case()
    assert client_of(house, case) is None
    with pytest.raises(FormInvalid):
        house.engine.change_client(house["aino"], case.key, {"language": "sv"})
    house.engine.change_client(house["aino"], case.key, CLIENT)
    assert client_of(house, case).identity_code == CODE
    with pytest.raises(FormInvalid) as refused:
        house.open_case(client=CLIENT)
    assert refused.value.errors["identity_code"].facts == {"case": case.key}


def test_who_turns_out_to_be_known_has_one_row_and_one_open_case(house):
    before = house.open_case(client=CLIENT | {"phone": "1"})
    case = house.open_case(client={"name": "Nimetön Alku"})
    with pytest.raises(FormInvalid) as refused:
        house.engine.change_client(house["aino"], case.key, {"identity_code": CODE})
    assert refused.value.errors["identity_code"].facts == {"case": before.key}
    assert client_of(house, case).name == "Nimetön Alku"
    end(house, before)
    nameless = client_of(house, case)
    house.engine.change_client(house["aino"], case.key, {"identity_code": CODE})
    now = client_of(house, case)
    assert (now.id, now.name, now.phone) == (before.client_id, "Esimerkki Asiakas", "1")
    with house.engine._work(write=False) as work:
        assert work.uow.clients.get(nameless.id).erased  # nothing is left of the second row


def test_of_two_cases_that_get_the_same_client_at_once_one_does(house):
    first, second = house.open_case(), house.open_case()
    gate, answers = threading.Barrier(2), []

    def tell(case):
        gate.wait()
        try:
            house.engine.change_client(house["aino"], case.key, CLIENT)
            answers.append("done")
        except FormInvalid as refused:
            answers.append(refused.errors["identity_code"].code)

    both = [threading.Thread(target=tell, args=(case,)) for case in (first, second)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(answers) == ["done", "open_case"]


def test_who_does_not_work_on_the_case_changes_nothing(house):
    case = house.open_case(client=CLIENT)
    with pytest.raises(NotFound):
        house.engine.change_client(house["johanna"], case.key, NEW)
    end(house, case)
    with pytest.raises(Forbidden):
        house.engine.change_client(house["aino"], case.key, NEW)


def test_it_changes_while_the_case_is_suspended_and_never_once_erased(house):
    case = house.open_case(client=CLIENT)
    house.engine.repair(house["siiri"], case.key, RepairWish(RepairKind.SUSPEND, "oikeudenkäynti"))
    house.engine.change_client(house["siiri"], case.key, NEW)
    gone = replace(client_of(house, case), erased=True)
    with house.engine._store.begin() as uow:
        uow.clients.update(gone)
    with pytest.raises(Conflict):
        house.engine.change_client(house["siiri"], case.key, NEW)
