"""Consultations and their meetings: I01, I11-I13, I30, I36 (D1:65, D1:131, D1:133, D3:254)."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from engine.analytics.indicators.line import (
    CASES,
    CONSENTS,
    NOTICES,
    SITTINGS,
    Indicator,
    Line,
    count,
    mean_of_work,
    median,
    share,
    share_of_work,
    standing,
)
from engine.analytics.indicators.making import by_case, case_cuts, each, facts, hits, words
from engine.analytics.indicators.measure import months_of
from engine.model.indicator_results import Observation, Statistic, Unit
from engine.model.indicators import Consented, Fact, Records

ASKED, HANDLED = "konsultaatio_pyydetty", "konsultaatio_käsitelty"
MEETING, STATEMENT, WITHDRAWN = "kokous_pidetty", "lausunto_valmis", "suostumus_peruttu"
COORDINATOR = "koordinaattori"
ANONYMOUS = "anonymisti"
RECEPTION = "lääkärin vastaanotto"
ADVICE = "neuvo"
ENOUGH = timedelta(days=90)
SOON = timedelta(days=30)


def _to_coordinator(fact: Fact) -> bool:
    return any(COORDINATOR in code for code in words(fact.attributes.get("kohde")))


def _organisation(fact: Fact) -> Mapping[str, str]:
    return {"organisaatio": str(fact.attributes.get("esittäjän_org") or "").strip()}


def _is_anonymous(fact: Fact) -> bool:
    return fact.attributes.get("muoto") == ANONYMOUS


def to_coordinators(records: Records) -> Iterator[Observation]:
    """I01: consultations asked of work ability coordinators."""
    return each(records, ASKED, where=_to_coordinator, cut=_organisation)


def anonymous_to_coordinators(records: Records) -> Iterator[Observation]:
    """I01: of them, those without a name."""
    for one in facts(records, ASKED):
        if _to_coordinator(one):
            yield Observation(one.day, float(_is_anonymous(one)), _organisation(one))


def handled(records: Records) -> Iterator[Observation]:
    """I11: consultations that were handled."""
    return each(records, HANDLED, cut=lambda one: {"vastaus": str(one.attributes.get("tulos") or "")})


def per_meeting(records: Records) -> Iterator[Observation]:
    """I11: consultations of each meeting that was held."""
    for one in records.sittings:
        if one.held:
            yield Observation(one.day, float(one.handled), {"kokous": one.series})


def meetings_held(records: Records) -> Iterator[Observation]:
    """I11: of the planned meetings, those that were held."""
    for one in records.sittings:
        if one.day <= records.today:
            yield Observation(one.day, float(one.held), {"kokous": one.series})


def agenda_used(records: Records) -> Iterator[Observation]:
    """I11: minutes of the agenda that were used."""
    for one in records.sittings:
        if one.held and one.capacity:
            yield Observation(one.day, float(one.used), {"kokous": one.series}, weight=float(one.capacity))


def seats(records: Records) -> Iterator[Observation]:
    """I12: planned seats of meetings that were held, and whether somebody sat in them."""
    for one in records.sittings:
        if one.held and one.attendance:
            for role in one.seats:
                yield Observation(one.day, float(role in one.attendance), {"rooli": role})


def doctor_time(records: Records) -> Iterator[Observation]:
    """I13: hours of the doctor in consultations, receptions and statements."""
    for day, minutes, kind in _doctor(records):
        yield Observation(day, minutes / 60, {"työ": kind})


def doctor_use(records: Records) -> Iterator[Observation]:
    """I13: the same against what the region has agreed for a month (D1:65: four hours)."""
    if not records.doctor_minutes:
        return
    for month in months_of(records.since, min(records.until, records.today)):
        yield Observation(month, 0.0, weight=float(records.doctor_minutes), is_counted=False)
    for day, minutes, _kind in _doctor(records):
        yield Observation(day, minutes, weight=0.0)


def _doctor(records: Records) -> Iterator[tuple[date, float, str]]:
    for one in facts(records, HANDLED):
        if one.attributes.get("min"):
            yield one.day, float(one.attributes["min"]), "konsultaatio"
    for one in facts(records, MEETING):
        if one.attributes.get("laji") == RECEPTION and one.attributes.get("kesto"):
            yield one.day, float(one.attributes["kesto"]), "vastaanotto"
    for one in facts(records, STATEMENT):
        if one.attributes.get("minuutit"):
            yield one.day, float(one.attributes["minuutit"]), "lausunto"


def anonymous(records: Records) -> Iterator[Observation]:
    """I30: of all consultations, those without a name."""
    return hits(records, ASKED, _is_anonymous)


def in_force(records: Records, day: date) -> Iterator[Observation]:
    """I30: consents that were in force, in open cases."""
    for one in records.consents:
        if _is_open(records, one, day) and _holds(one.given, one.valid_until, one.withdrawn, day):
            yield Observation(day, cuts=case_cuts(records, one.case_id))


def ending_soon(records: Records, day: date) -> Iterator[Observation]:
    """I30: of them, those whose last day is within thirty days."""
    for one in records.consents:
        ends = one.valid_until
        if ends is None or ends > day + SOON or not _is_open(records, one, day):
            continue
        if _holds(one.given, ends, one.withdrawn, day):
            yield Observation(day)


def _is_open(records: Records, one: Consented, day: date) -> bool:
    case = records.cases.get(one.case_id)
    return case is not None and case.is_open(day)


def _holds(given: date, until: date | None, withdrawn: date | None, day: date) -> bool:
    return given <= day and (until is None or until >= day) and (withdrawn is None or withdrawn > day)


def withdrawals(records: Records) -> Iterator[Observation]:
    """I30: withdrawals of consent."""
    return each(records, WITHDRAWN)


def told_all(records: Records) -> Iterator[Observation]:
    """I30: from a withdrawal until all parties were told."""
    for begun, ended in records.notices:
        until = ended or records.today
        yield Observation(begun, float((until - begun).days), is_censored=ended is None)


def was_enough(records: Records) -> Iterator[Observation]:
    """I36: consultations answered with advice, after which none was asked for the case in ninety days.

    Those of the last ninety days cannot be judged yet, nor those without a case.
    """
    asked = by_case(facts(records, ASKED))
    for one in facts(records, HANDLED):
        if not one.case_id or one.day > records.today - ENOUGH:
            continue
        again = any(one.at < later.at <= one.at + ENOUGH for later in asked.get(one.case_id, ()))
        is_enough = one.attributes.get("tulos") == ADVICE and not again
        yield Observation(one.day, float(is_enough), case_cuts(records, one.case_id))


INDICATORS = (
    Indicator(
        "I01",
        "D3:254",
        [count("asked", to_coordinators, "organisaatio"), share("anonymous", anonymous_to_coordinators)],
        events=(ASKED,),
    ),
    Indicator(
        "I11",
        "D1:131",
        [
            count("handled", handled, "vastaus"),
            mean_of_work("per_meeting", per_meeting, "kokous"),
            share_of_work("held", meetings_held, "kokous"),
            share_of_work("agenda", agenda_used, "kokous"),
        ],
        events=(HANDLED,),
        needs=(CASES, SITTINGS),
    ),
    Indicator("I12", "D1:133", [share_of_work("seats", seats, "rooli")], needs=(SITTINGS,)),
    Indicator(
        "I13",
        "D1:65",
        [Line("hours", Statistic.SUM, Unit.HOURS, flow=doctor_time, cuts=("työ",)), share_of_work("use", doctor_use)],
        events=(HANDLED, MEETING, STATEMENT),
        needs=(SITTINGS,),
    ),
    Indicator(
        "I30",
        "6.2",
        [
            share("anonymous", anonymous),
            standing("in_force", in_force),
            standing("ending", ending_soon, within="in_force"),
            count("withdrawn", withdrawals),
            median("told", told_all),
        ],
        events=(ASKED, WITHDRAWN),
        needs=(CASES, CONSENTS, NOTICES),
    ),
    Indicator("I36", "6.2", [share("enough", was_enough)], events=(ASKED, HANDLED)),
)
