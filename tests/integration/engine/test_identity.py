"""Each look at a client's name is logged, in lists too."""


def test_a_list_that_names_clients_writes_who_looked(house):
    case = house.open_case(client={"name": "Tuttu Asiakas"})
    house.cases("siiri")
    with house.engine._store.begin(write=False) as uow:
        seen = [(entry.person_name, entry.what) for entry in uow.access.of_case(case.id)]
    assert (house["siiri"].name, "cases") in seen
