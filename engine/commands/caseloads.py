"""What case managers carry, by the decision D15 and its weights (D2:108); the tables are data of the region."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from engine.commands.calendar_functions import CALENDAR_FUNCTIONS
from engine.commands.rules.newest import table_for
from engine.commands.work import Work
from engine.errors import NotFound
from engine.model.caseload import Caseload, HeldCases, LoadLevel
from engine.store.queries import held_cases

LEVELS, LIMITS, WEIGHTS = "d15_kuormitus", "d15_rajat", "d15_painot"
"""Ids of the decisions: the colour of a load, where the colours begin, what one case weighs."""

_PLAIN = Decimal(1)
"""What a case weighs whose own chart knows no weights."""


def caseloads(work: Work, people: Sequence[str], version_id: str, *, without: str | None = None) -> dict[str, Caseload]:
    """Give the load of each of these people by the tables of a version; `without` is a case that does not count.

    Cases of every region count, each with the weights of its own; who supervises them tells how many more clients
    they have elsewhere. Raises NotFound when the version has no D15.
    """
    limits = _limits(work, version_id)
    cases: dict[str, list[HeldCases]] = defaultdict(list)
    for held in held_cases(work.uow, people, without=without):
        cases[held.person_id].append(held)
    elsewhere: dict[str, int] = defaultdict(int)
    for told in work.uow.elsewhere.of(list(people)):
        elsewhere[told.person_id] += told.clients
    return {person: _caseload(work, version_id, cases[person], elsewhere[person], limits) for person in people}


def _said(work: Work, version_id: str, clients: int, weighted: Decimal) -> dict[str, Any]:
    """Give what D15 says of a load: `väri`, `varoitus`, `vahvistus`; raises NotFound, DecisionFailed."""
    model = table_for(work, version_id, LEVELS)
    inputs = {"kuormitus": {"asiakkaita": clients, "painotettu": weighted}}
    found: dict[str, Any] = model.decide(LEVELS, inputs, CALENDAR_FUNCTIONS)
    return found


def _caseload(
    work: Work, version_id: str, held: Iterable[HeldCases], elsewhere: int, limits: dict[str, Decimal]
) -> Caseload:
    kinds = list(held)
    clients = sum(one.count for one in kinds) + elsewhere
    weighted = sum((_weight(work, one) * one.count for one in kinds), Decimal(elsewhere))
    said = _said(work, version_id, clients, weighted)
    level = LoadLevel(said["väri"])
    return Caseload(clients, weighted, level, said["vahvistus"] is True, elsewhere, limits)


def _weight(work: Work, held: HeldCases) -> Decimal:
    version = work.uow.definitions.latest(held.definition, held.region)
    if version is None:
        return _PLAIN
    try:
        model = work.context.catalogue.decisions(work.uow, version.id, WEIGHTS)
    except NotFound:
        return _PLAIN
    case = {"alue": held.region, "polku": held.definition, "vaihe": held.stage}
    said: Any = model.decide(WEIGHTS, {"asia": case, "ulottuvuudet": dict(held.dimensions)}, CALENDAR_FUNCTIONS)
    return _PLAIN if said is None else Decimal(str(said))


def _limits(work: Work, version_id: str) -> dict[str, Decimal]:
    model = table_for(work, version_id, LEVELS)
    said: Any = model.decide(LIMITS, {}, CALENDAR_FUNCTIONS)
    return {name: Decimal(str(value)) for name, value in said.items()}
