"""A case that is followed up again and again: the longest life that a case can have."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from engine import clock
from engine.bench.taken import Taken, timed
from engine.errors import EngineError, NotFound
from engine.ids import new_id
from engine.model import Person
from engine.process_engine import ProcessEngine
from engine.scenarios import Scenario, run_scenario
from engine.scenarios.stage import Cast

ELEMENT = "pida_seuranta"
"""The task of each round."""

_INTERVAL = timedelta(days=1)


@dataclass(slots=True)
class FollowUp:
    """A case that stands at its follow-up; each round is one completion that leads back to the same task."""

    engine: ProcessEngine
    actor: Person
    case_key: str
    instance_id: str
    task_id: str
    moment: datetime

    def round(self) -> Taken:
        """Complete the task at its moment and go a day on; gives what the completion took."""
        day = clock.local(self.moment).date()
        values = {
            "päivä": day.isoformat(),
            "tavoitteet": [{"tavoite": "Takaisin työhön", "toteutuma": "osittain"}],
            "jatko": "jatketaan",
            "seuraava_tarkistus": (day + _INTERVAL).isoformat(),
        }
        with clock.at(self.moment):
            taken, done = timed(lambda: self.engine.complete_task(self.actor, self.task_id, values, new_id()))
        self.task_id = next(task.id for task in done.opened if task.element == ELEMENT)
        self.moment += _INTERVAL
        return taken


def reach_follow_up(engine: ProcessEngine, scenario: Scenario) -> FollowUp:
    """Walk the scenario up to its first follow-up; raises NotFound when it has none, EngineError when it goes wrong."""
    number = next((n for n, step in enumerate(scenario.steps) if step.target == ELEMENT), None)
    if number is None:
        raise NotFound(f"{scenario.name} has no step {ELEMENT}")
    report = run_scenario(engine, replace(scenario, steps=scenario.steps[:number]))
    if not report.ok:
        raise EngineError("\n".join(report.lines()))
    step = scenario.steps[number]
    with clock.at(step.at):
        actor = Cast(engine, scenario)[step.persona]
        rows = engine.case_page(actor, report.case_key).open_tasks
    task = next(row.task for row in rows if row.task.element == ELEMENT)
    return FollowUp(engine, actor, report.case_key, task.instance_id, task.id, step.at)
