"""Who a client is: known by the code within the region, never renamed by a mistyped one, and each look is logged."""

CODE = "010190-999W"


def test_a_known_code_brings_the_known_name_and_a_new_name_does_not_replace_it(house):
    house.open_case(client={"name": "Tuttu Asiakas", "identity_code": CODE})
    again = house.open_case(client={"name": "Toinen Nimi", "identity_code": CODE, "phone": "040 000 0000"})
    page = house.engine.case_page(house["siiri"], again.key)
    assert (page.client.name, page.client.phone) == ("Tuttu Asiakas", "040 000 0000")


def test_a_list_that_names_clients_writes_who_looked(house):
    case = house.open_case(client={"name": "Tuttu Asiakas"})
    house.cases("siiri")
    with house.engine._store.begin(write=False) as uow:
        seen = [(entry.person_name, entry.what) for entry in uow.access.of_case(case.id)]
    assert (house["siiri"].name, "cases") in seen
