"""What is late is the same everywhere: by stage, by chart, in a region, and one by one."""

from dataclasses import replace
from datetime import timedelta

import pytest

from engine import clock
from engine.errors import NotFound
from engine.model.figures import Scope
from engine.model.repairs import RepairKind, RepairWish
from tests.integration.engine.conftest import REGION
from tests.integration.engine.logged import NOW


def test_the_sum_of_the_overview_is_the_sum_of_the_charts(house):
    siiri = house["siiri"]
    with clock.at(NOW - timedelta(days=40)):
        house.open_case()
        suspended = house.open_case()
        house.engine.repair(siiri, suspended.key, RepairWish(RepairKind.SUSPEND, "oikeudenkäynti"))
        # A task of a stage in which no case stands, and one of no case at all.
        moved = house.open_case()
        house.engine.start_consultation(house["aino"], REGION, {})
        with house.engine._work() as work:
            work.uow.cases.update(work.uow.cases.by_key(moved.key).id, stage="seuranta")
    with clock.at(NOW):
        house.open_case()
        rows = house.engine.dashboard(siiri)
        scope = Scope(region=REGION, since=NOW.date() - timedelta(days=30), until=NOW.date())
        choices = house.engine.figure_choices(siiri, REGION)
        charts = [
            house.engine.process_figures(siiri, replace(scope, definition=key)).steps
            for key, _name in choices.definitions
        ]
        whole = house.engine.process_figures(siiri, scope).steps
        listed = house.engine.open_visits(siiri, scope)
        beside = house.engine.open_beside(siiri, scope)
        with pytest.raises(NotFound):
            house.engine.process_figures(house["aino"], replace(scope, definition=beside[0].key))
        lanes = house.engine.flow_figures(siiri, scope).lanes
    # late, moved, and the consultation, which is no path; not what stands still.
    assert sum(row.late_tasks for row in rows) == 3
    assert sum(step.late for step in whole) == sum(one.late for one in listed) == sum(lane.late for lane in lanes) == 3
    assert sum(step.late for steps in charts for step in steps) == 2
    assert [(one.key, one.name, one.open, one.late) for one in beside] == [("consultation", "Konsultaatio", 1, 1)]
    assert {step.name for step in whole} == {"Kirjaa tunnistaminen", "Käsittele konsultaatio"}
    assert sum(row.open_tasks for row in rows) == sum(step.open for step in whole) == 5
