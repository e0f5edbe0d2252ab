"""What an instance sees of the world while it moves: live variables, FEEL, operations and decisions."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from engine import feel
from engine.commands.ambient import visible
from engine.commands.calendar_functions import CALENDAR_FUNCTIONS
from engine.commands.caseloads import caseloads
from engine.commands.due import meant
from engine.commands.keep_decision import keep_decision
from engine.commands.rules.newest import table_for
from engine.commands.run import Run
from engine.commands.write_events import note_event
from engine.errors import DiagramFailed, NotFound, OperationRefused
from engine.model import DecisionCall, OperationCall
from engine.model.caseload import Caseload
from engine.operations import OPERATIONS, Desk


class LiveSurroundings:
    """The interpreter's `Surroundings` for one run; nothing is kept from one transaction to the next."""

    def __init__(self, run: Run) -> None:
        """Look at the world from this run."""
        self._run = run

    def variables(self) -> Mapping[str, Any]:
        """Give the live variables with what every expression may read besides (docs/architecture.md, "Values")."""
        return visible(self._run)

    def evaluate(self, expression: str, local: Mapping[str, Any]) -> Any:
        """Evaluate FEEL with `local` over the live variables; raises ExpressionError."""
        return feel.evaluate(expression, {**self.variables(), **local}, functions=CALENDAR_FUNCTIONS)

    def perform(self, call: OperationCall) -> None:
        """Perform an operation; what it asks for is done once this step is written. Raises OperationRefused."""
        run = self._run
        operation = OPERATIONS.get(call.name)
        if operation is None:
            raise OperationRefused(f"{call.element}: there is no operation {call.name}")
        register = run.region.register.key if run.region.register else ""
        desk = Desk(
            run.work.uow,
            run.instance,
            run.case,
            run.work.actor,
            run.work.moment,
            run.variables,
            register,
            loads=self._loads,
        )
        operation(desk, call.parameters)
        run.case = desk.case
        for name, attributes in desk.noted:
            note_event(run, name, element=call.element, attributes=attributes)
        run.work.later.extend((run, request) for request in desk.later)

    def _loads(self, people: Sequence[str]) -> Mapping[str, Caseload]:
        run = self._run
        case_id = run.case.id if run.case else None
        try:
            return caseloads(run.work, people, run.instance.version_id, without=case_id)
        except NotFound as error:
            raise DiagramFailed(f"the load of a case manager: {error}") from error

    def due(self, value: object, armed_at: datetime) -> datetime:
        """Give the moment that a timer means by a value such as `workdays(5)`; raises ExpressionError."""
        return meant(value, armed_at)

    def decide(self, call: DecisionCall) -> None:
        """Put the answer of a decision table into the live variables; raises DecisionFailed, DiagramFailed."""
        run = self._run
        try:
            model = table_for(run.work, run.instance.version_id, call.decision)
            seen = self.variables()
            answer = model.decide(call.decision, seen, CALENDAR_FUNCTIONS)
        except NotFound as error:
            # Not the person's mistake: the published bundle lacks the table.
            raise DiagramFailed(f"{call.element}: {error}") from error
        keep_decision(run, call, {name: seen[name] for name in model.roots & seen.keys()}, answer)
        run.variables[call.result] = answer
