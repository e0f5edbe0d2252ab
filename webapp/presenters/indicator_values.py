"""Values of indicators as people read them: with their unit, or why there is none."""

from engine.model.bounded import BoundedShare
from engine.model.indicator_results import Statistic, Unit, Value
from webapp.presenters.chart_view import hidden_words, number_words
from webapp.texts import gettext as _
from webapp.texts import language_code

NONE = "–"


def value_text(value: Value, unit: Unit) -> str:
    """Give a value with its unit; "alle 5" where too few stand behind it, a dash where there is none.

    A share that is not told is told to be below or above what it would be with five.
    """
    if value.is_kept_back:
        return _beyond(value.least, value.most, unit)
    if value.is_hidden:
        return _("alle 5")
    return NONE if value.value is None else amount(value.value, unit)


def amount(number: float, unit: Unit) -> str:
    """Give a number with its unit."""
    if unit is Unit.SHARE:
        return percent(number)
    said = number_words(number)
    words = {
        Unit.DAYS: _("%(number)s pv", number=said),
        Unit.HOURS: _("%(number)s t", number=said),
        Unit.WORKDAYS: _("%(number)s arkipv", number=said),
        Unit.WORKHOURS: _("%(number)s työtuntia", number=said),
        Unit.EUROS: _("%(number)s €", number=said),
    }
    return words.get(unit, said)


def share_text(told: BoundedShare) -> str:
    """Give a share, or what it is below or above where it is not told."""
    return percent(told.share) if told.share is not None else _beyond(told.least, told.most, Unit.SHARE)


def _beyond(least: float | None, most: float | None, unit: Unit) -> str:
    if most is not None:
        return _("alle %(share)s", share=amount(most, unit))
    if least is not None:
        return _("yli %(share)s", share=amount(least, unit))
    return hidden_words()


def percent(share: float) -> str:
    """Give a share as per cent."""
    said = number_words(round(share * 100, 1 if 0 < share < 0.1 else 0))  # noqa: PLR2004 - a tenth
    return f"{said}%" if language_code() == "en" else f"{said}\u00a0%"


def n_text(value: Value) -> str:
    """Give how many stand behind a value."""
    if value.n is None:
        return hidden_words() if value.is_kept_back else _("alle 5")
    return number_words(value.n)


def behind(value: Value, statistic: Statistic, unit: Unit) -> str:
    """Give what a value is made of: numerator and denominator, or how many and how many have not ended."""
    if value.is_hidden:
        return NONE if value.is_kept_back else _("n alle 5")
    said = _("n = %(count)s", count=number_words(value.n or 0))
    if statistic is Statistic.SHARE and value.denominator and unit is Unit.SHARE and not value.is_kept_back:
        return _("%(part)s / %(whole)s", part=number_words(value.numerator or 0), whole=number_words(value.denominator))
    if statistic is Statistic.MEDIAN and value.open:
        return _("n = %(count)s, joista kesken %(open)s", count=number_words(value.n or 0), open=value.open)
    return said
