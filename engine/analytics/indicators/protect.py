"""What of an indicator may be shown: no small number, and none that could be reckoned from the others (record 0068)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from engine.analytics.disclosure import bounded, can_be_solved, is_small, suppressed_rows
from engine.analytics.indicators.line import Indicator, Line
from engine.model.bounded import BoundedShare
from engine.model.indicator_results import IndicatorResult, LineResult, Statistic, Unit, Value

HIDDEN = Value(n=None, open=None)
"""What is said of a number behind which too few stand, and of its neighbours that go along."""
KEPT_BACK = replace(HIDDEN, is_kept_back=True)
"""What is said of a whole from which a small number could be reckoned."""

Parts = Sequence[tuple[str, Value]]
Cells = tuple[float, ...]


def protected(indicator: Indicator, counted: IndicatorResult) -> IndicatorResult:
    """Give a counted indicator as it may be shown."""
    known = {one.key: one for one in counted.lines}
    shown: dict[str, LineResult] = {}
    for line in sorted(indicator.lines, key=lambda one: bool(one.within or one.hits_of)):  # others are ready first
        shown[line.key] = _Protection(line, known, shown).line()
    return replace(counted, lines=[shown[line.key] for line in indicator.lines])


class _Protection:
    """One line, and those of the same indicator that count the same things."""

    def __init__(self, line: Line, known: Mapping[str, LineResult], shown: Mapping[str, LineResult]) -> None:
        """Take what was counted of all lines, and what is shown of those that are ready."""
        self._line, self._mine, self._shown = line, known[line.key], shown
        self._wider = _values_of(known.get(line.within))
        self._wider_share = _values_of(known.get(line.hits_within))
        twins = [one for one in (line.within, *line.hits_of[:1]) if one]
        self._twins = [_values_of(shown[one]) for one in twins]
        whole = self._mine.whole
        # Of minutes, or of a number from elsewhere, nobody is in the numerator.
        self._is_share = line.statistic is Statistic.SHARE and whole.denominator == whole.n and not line.is_work
        # A mean of counts is their sum: how often something happened to people.
        self._is_mean = line.statistic is Statistic.MEAN and line.unit is Unit.PIECES and not line.is_work

    def line(self) -> LineResult:
        """Give the line as it may be shown."""
        mine = self._mine
        if mine.statistic is Statistic.EXTERNAL:  # its source has told it already
            return mine
        whole = self._whole()
        cuts = {name: self._cut(parts, whole) for name, parts in mine.cuts.items()}
        if mine.is_stock:  # each month is a whole of its own
            months, years = (self._each_alone(parts) for parts in _times(mine))
        else:
            months, years = self._times(whole)
        return replace(mine, whole=whole, months=months, years=years, cuts=cuts)

    def _whole(self) -> Value:
        value = self._alone("", self._mine.whole)
        is_told_elsewhere = bool(self._line.hits_of) and bool(value.n)
        return KEPT_BACK if is_told_elsewhere and (value.is_kept_back or self._is_numerator_hidden()) else value

    def _is_numerator_hidden(self) -> bool:
        key, *part = self._line.hits_of
        there = self._shown[key]
        told = dict(there.cuts[part[0]]).get(part[1], HIDDEN) if part else there.whole
        return told.is_hidden

    def _alone(self, key: str, value: Value) -> Value:
        """Give a value that is no part of a sum: too few are hidden, and a share with few on one side is not told."""
        if is_small(value.n or 0):
            return HIDDEN
        if is_small(self._outside(key, value)):
            return KEPT_BACK
        hits, misses, only_wider = self._cells(key, value)
        if not any(map(is_small, (hits, misses, only_wider))):
            return value
        told = BoundedShare(None) if is_small(only_wider) else bounded(hits, value.n or 1)
        return replace(_without_share(value), least=told.least, most=told.most)

    def _each_alone(self, parts: Parts) -> Parts:
        return [(key, self._alone(key, value)) for key, value in parts]

    def _cut(self, parts: Parts, whole: Value) -> Parts:
        """Give the parts, the largest first; none where already how many names there are would tell a small number."""
        hidden = self._hidden(parts)
        if whole.is_hidden or (len(hidden) == len(parts) and can_be_solved(value.n or 0 for _key, value in parts)):
            return []
        told = _told(parts, hidden, self._unsaid(parts, whole, hidden))
        return sorted(told, key=lambda part: (part[1].is_hidden, -(part[1].n or 0), part[0]))

    def _times(self, whole: Value) -> tuple[Parts, Parts]:
        """Give months and years: both are parts of the period, and months are parts of their year.

        Years that could not all be told are not told: the months say more.
        """
        months, years = _times(self._mine)
        if whole.is_hidden:
            return _told(months, frozenset(range(len(months)))), _told(years, frozenset(range(len(years))))
        all_years, all_months = frozenset(range(len(years))), [range(len(months))]
        by_year = [
            [at for at, _month in group] for _year, group in groupby(enumerate(months), lambda one: one[1][0][:4])
        ]
        few = all_years if self._hidden(years, linked=True) else frozenset()
        hidden = self._over(months, all_months if few else by_year, whole)
        unsaid_years = all_years if self._unsaid(years, whole, few, linked=True) else frozenset()
        unsaid = self._over(months, all_months if few or unsaid_years else by_year, whole, hidden)
        if self._line.hits_of:  # the numerator is told elsewhere: the share would follow from the denominator
            return _told(months, hidden | unsaid), _told(years, few | unsaid_years)
        return _told(months, hidden, unsaid), _told(years, few, unsaid_years)

    def _over(
        self, parts: Parts, groups: Sequence[Sequence[int]], whole: Value, hidden: frozenset[int] | None = None
    ) -> frozenset[int]:
        """Give the places that are hidden, or with `hidden` those whose share is not told, group by group."""
        found: set[int] = set()
        for places in groups:
            mine = [parts[at] for at in places]
            if hidden is None:
                there = self._hidden(mine, linked=True)
            else:
                already = frozenset(number for number, at in enumerate(places) if at in hidden)
                there = self._unsaid(mine, whole, already, linked=True)
            found.update(places[number] for number in there)
        return frozenset(found)

    def _hidden(self, parts: Parts, *, linked: bool = False) -> frozenset[int]:
        """Give the places of the parts behind which too few stand, and of those that go along."""
        twins = {at for at, (key, _value) in enumerate(parts) if linked and self._is_twin_hidden(key)}
        counts = [(value.n or 0, self._outside(key, value) if linked else 0) for key, value in parts]
        return suppressed_rows(counts, twins)

    def _unsaid(self, parts: Parts, whole: Value, hidden: frozenset[int], *, linked: bool = False) -> frozenset[int]:
        """Give the places of the parts whose share is not told, besides the hidden ones."""
        some = frozenset(at for at, (_key, value) in enumerate(parts) if value.n)
        if whole.is_kept_back:
            return some - hidden
        cells = [self._cells(key if linked else "", value, linked=linked) for key, value in parts]
        return (suppressed_rows(cells, hidden) & some) - hidden if self._is_share or self._is_mean else frozenset()

    def _cells(self, key: str, value: Value, *, linked: bool = True) -> Cells:
        """Give who is in the numerator of a share, who is not, and who is only in that of the wider share.

        Of a mean of counts, their sum.
        """
        if self._is_mean:
            return (round((value.value or 0) * (value.n or 0)), 0, 0)
        if not self._is_share or value.numerator is None or value.denominator is None:
            return (0, 0, 0)
        wider = self._wider_share.get(key) if linked else None
        more = abs((wider.numerator or 0) - value.numerator) if wider else 0
        return (value.numerator, value.denominator - value.numerator, more)

    def _outside(self, key: str, value: Value) -> float:
        """Give how many the wider line counts that this one does not."""
        wider = self._wider.get(key)
        return abs((wider.n or 0) - (value.n or 0)) if wider else 0

    def _is_twin_hidden(self, key: str) -> bool:
        """Tell whether the same month or year is hidden where the same things are counted."""
        return any(twin[key].is_hidden for twin in self._twins if key in twin)


def _values_of(line: LineResult | None) -> Mapping[str, Value]:
    """Give the values of the period (''), its months and years."""
    return {"": line.whole, **dict([*line.months, *line.years])} if line else {}


def _times(line: LineResult) -> tuple[Parts, Parts]:
    return line.months, line.years


def _told(parts: Parts, hidden: frozenset[int], unsaid: frozenset[int] = frozenset()) -> Parts:
    return [
        (key, HIDDEN if at in hidden else _without_share(value) if at in unsaid else value)
        for at, (key, value) in enumerate(parts)
    ]


def _without_share(value: Value) -> Value:
    return replace(value, value=None, numerator=None, is_kept_back=True)
