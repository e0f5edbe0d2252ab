"""Whom a form offers: people who work in a group, and nobody who only supervises."""


def test_everybody_means_those_who_work_in_a_group(house):
    case = house.open_case()
    task = house.tasks(case.key)["kirjaa"]
    page = house.engine.task_page(house["aino"], task.id)
    assert {name for _, name in page.people["ohjaus"]} == {"Aino", "Onni"}
    assert {name for _, name in page.people["*"]} == {"Aino", "Onni", "Taimi", "Johanna"}
