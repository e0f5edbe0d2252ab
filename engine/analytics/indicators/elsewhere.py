"""Indicators whose figures are not in Polku: I18, I22, I35 (D4:173-186, D4:288, D1:97), as people enter them."""

from collections.abc import Iterator

from engine.analytics.indicators.line import Entered, Flow, Indicator, Line
from engine.analytics.indicators.making import closed_cases
from engine.model.indicator_results import Observation, Statistic, Unit
from engine.model.indicators import Records

IN_USE, PLANNED, UNUSED = "kaytossa", "suunnitteilla", "ei_kaytossa"
TRAINED, NEED = "koulutettuja", "koulutustarve"
COSTS, SHARE_OF_BENEFIT = "kustannukset", "tyomarkkinatuen_kuntaosuus"


def entered(kind: str) -> Flow:
    """Give the figures of one kind as they were entered."""

    def flow(records: Records) -> Iterator[Observation]:
        for one in records.external:
            if one.kind == kind:
                yield Observation(one.month, one.value, {"kohde": one.cut})

    return flow


def cost_per_case(records: Records) -> Iterator[Observation]:
    """I35: costs of the months that are known, for each case that ended in them."""
    known = {one.month for one in records.external if one.kind == COSTS}
    for one in records.external:
        if one.kind == COSTS:
            yield Observation(one.month, one.value, weight=0.0, is_counted=False)
    for case in closed_cases(records):
        if case.closed and case.closed.replace(day=1) in known:
            yield Observation(case.closed, 0.0)


def _shown(kind: str, unit: Unit) -> Line:
    return Line(kind, Statistic.EXTERNAL, unit, flow=entered(kind))


INDICATORS = (
    Indicator(
        "I18",
        "D4:173",
        [_shown(kind, Unit.PIECES) for kind in (IN_USE, PLANNED, UNUSED)],
        needs=(),
        entered=[Entered(kind, Unit.PIECES) for kind in (IN_USE, PLANNED, UNUSED)],
    ),
    Indicator(
        "I22",
        "D4:288",
        [_shown(kind, Unit.PIECES) for kind in (TRAINED, NEED)],
        needs=(),
        entered=[Entered(kind, Unit.PIECES) for kind in (TRAINED, NEED)],
    ),
    Indicator(
        "I35",
        "D1:97",
        [
            Line("per_case", Statistic.MEAN, Unit.EUROS, flow=cost_per_case),
            _shown(COSTS, Unit.EUROS),
            _shown(SHARE_OF_BENEFIT, Unit.EUROS),
        ],
        entered=[Entered(COSTS, Unit.EUROS), Entered(SHARE_OF_BENEFIT, Unit.EUROS)],
    ),
)
