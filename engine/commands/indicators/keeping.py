"""What was slow is kept for the day: a result as compact JSON and back."""

from datetime import date
from typing import Any

import orjson

from engine.model.figures import Scope
from engine.model.indicator_results import IndicatorResult, KeptIndicator, LineResult, Statistic, Unit, Value

FORM = "2"
"""Of what is kept; what was kept in another form is computed anew."""
SLOW_MS = 150
"""What is quicker than this is computed afresh each time."""


def scope_key(scope: Scope) -> str:
    """Give a text that is the same for the same scope of a region."""
    cuts = [f"{name}={code}" for name, code in sorted(scope.cuts.items())]
    days = [FORM, scope.since.isoformat(), scope.until.isoformat(), scope.measure.value]
    return "/".join([*days, scope.definition, str(scope.version), *cuts])


def packed(result: IndicatorResult, scope: Scope, day: date, took_ms: int) -> KeptIndicator:
    """Give a result as it is kept."""
    content = orjson.dumps([_line(one) for one in result.lines]).decode()
    return KeptIndicator(result.id, scope_key(scope), scope.region, day, result.at, took_ms, content)


def unpacked(kept: KeptIndicator) -> IndicatorResult:
    """Read a result that was kept."""
    return IndicatorResult(kept.indicator, [_read(one) for one in orjson.loads(kept.content)], kept.at)


def _line(one: LineResult) -> list[Any]:
    cuts = {name: _values(parts) for name, parts in one.cuts.items()}
    head = [one.key, one.statistic.value, one.unit.value, one.is_stock, _value(one.whole)]
    return [*head, _values(one.months), _values(one.years), cuts]


def _values(parts: Any) -> list[Any]:
    return [[key, _value(value)] for key, value in parts]


def _value(value: Value) -> list[Any]:
    seen = [value.n, value.value, value.p90, value.numerator, value.denominator, value.open]
    return [*seen, value.is_kept_back, value.least, value.most]


def _read(line: list[Any]) -> LineResult:
    key, statistic, unit, is_stock, whole, months, years, cuts = line
    return LineResult(
        key,
        Statistic(statistic),
        Unit(unit),
        is_stock,
        Value(*whole),
        _parts(months),
        _parts(years),
        {name: _parts(parts) for name, parts in cuts.items()},
    )


def _parts(parts: list[Any]) -> list[tuple[str, Value]]:
    return [(key, Value(*value)) for key, value in parts]
