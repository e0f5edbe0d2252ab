"""Histograms by the health station of the case, as the night's work left them (commands/figures/stations.py)."""

from collections.abc import Sequence

from sqlalchemy import select

from engine.model.figure_rows import Key
from engine.store.tables import station_month
from engine.store.unit_of_work import UnitOfWork


def station_months(
    uow: UnitOfWork, region: str, definition: str, months: Sequence[str]
) -> dict[tuple[Key, str], dict[str, dict[int, int]]]:
    """Give the histograms of calendar time by element and code of a station."""
    s = station_month.c
    mine = [s.region == region, s.month >= months[0], s.month <= months[-1]]
    if definition:
        mine.append(s.definition == definition)
    found: dict[tuple[Key, str], dict[str, dict[int, int]]] = {}
    columns = (s.definition, s.kind, s.element, s.unit, s.month, s.bucket, s.n)
    for definition_, kind, element, unit, month, bucket, n in uow.ground.run(select(*columns).where(*mine)):
        found.setdefault(((definition_, kind, element), unit), {}).setdefault(month, {})[bucket] = int(n)
    return found
