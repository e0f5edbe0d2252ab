"""Indicators I01-I40 of the documents and of the field (docs/indicators.md): `INDICATORS`, `measured`, `words_of`."""

from collections.abc import Mapping

from engine.analytics.indicators import (
    case_flow,
    consultations,
    elsewhere,
    feedback,
    health_checks,
    people,
    process,
    services,
)
from engine.analytics.indicators.line import Entered, Indicator, Line
from engine.analytics.indicators.measure import counted, measured
from engine.analytics.indicators.wording import IndicatorWords, words_of

INDICATORS: Mapping[str, Indicator] = {
    one.id: one
    for one in sorted(
        (
            *case_flow.INDICATORS,
            *consultations.INDICATORS,
            *elsewhere.INDICATORS,
            *feedback.INDICATORS,
            *health_checks.INDICATORS,
            *people.INDICATORS,
            *process.INDICATORS,
            *services.INDICATORS,
        ),
        key=lambda one: one.id,
    )
}
"""By id, in order."""

__all__ = ["INDICATORS", "Entered", "Indicator", "IndicatorWords", "Line", "counted", "measured", "words_of"]
