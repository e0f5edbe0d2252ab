"""Services and measurements: I03, I04, I34, I38 (D3:256, D3:257)."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from engine.analytics.indicators.line import (
    CASES,
    MEASURED,
    SERVICES,
    Entered,
    Indicator,
    Line,
    count,
    mean,
    median,
    share,
    standing_share,
    wait,
)
from engine.analytics.indicators.making import closed_cases, cuts_of, facts, open_cases, waits
from engine.model.indicator_results import Observation, Statistic, Unit
from engine.model.indicators import Measured, Records

AREAS = "kykyviisari_"
SCORE = "työkykypistemäärä"
STARTED_KINDS = ("alkanut",)
STARTED, CONTACT, ENDED, FOLLOWED = "palvelu_alkoi", "yhteydenotto", "palvelu_päättyi", "seuranta_pidetty"
COACHING = "tyohonvalmennus"
FIDELITY = "laatukriteeripisteet"


def per_closed_case(records: Records) -> Iterator[Observation]:
    """I03: different services that began in each case that has ended."""
    begun: dict[str, set[str]] = defaultdict(set)
    for one in records.services:
        if one.status in STARTED_KINDS:
            begun[one.case_id].add(one.service)
    for case in closed_cases(records):
        if case.closed:
            yield Observation(case.closed, float(len(begun.get(case.id, ()))), cuts_of(case))


def begun(records: Records) -> Iterator[Observation]:
    """I03: services that began."""
    for one in records.services:
        if one.status in STARTED_KINDS:
            yield Observation(one.day, cuts={"palvelu": one.service})


def steps(records: Records) -> Iterator[Observation]:
    """I03: what happened to services: applied, granted, began, ended."""
    for one in records.services:
        yield Observation(one.day, cuts={"tila": one.status})


def _pairs(records: Records, fits: Callable[[str], bool]) -> Iterator[tuple[Measured, Measured]]:
    """Give the first and the last number of each case and kind that has two at least."""
    groups: dict[tuple[str, str], list[Measured]] = defaultdict(list)
    for one in sorted(records.measured, key=lambda each: each.day):
        if fits(one.kind):
            groups[one.case_id, one.kind].append(one)
    for seen in groups.values():
        if len(seen) > 1:
            yield seen[0], seen[-1]


def change_of_areas(records: Records) -> Iterator[Observation]:
    """I04: from the first to the last self-assessment, by area; it belongs to the last one."""
    for first, last in _pairs(records, lambda kind: kind.startswith(AREAS)):
        yield Observation(last.day, float(last.value - first.value), {"osio": last.kind.removeprefix(AREAS)})


def assessed(records: Records, day: date) -> Iterator[Observation]:
    """I04: open cases with a self-assessment."""
    done = {one.case_id for one in records.measured if one.kind.startswith(AREAS) and one.day <= day}
    for case in open_cases(records, day):
        yield Observation(day, float(case.id in done), cuts_of(case))


def _score(records: Records, take: Callable[[Measured, Measured], float]) -> Iterator[Observation]:
    for first, last in _pairs(records, lambda kind: kind == SCORE):
        case = records.cases.get(last.case_id)
        yield Observation(last.day, take(first, last), cuts_of(case) if case else {})


def first_score(records: Records) -> Iterator[Observation]:
    """I34: the first work ability score of cases with two at least."""
    return _score(records, lambda first, _last: float(first.value))


def last_score(records: Records) -> Iterator[Observation]:
    """I34: the last score of the same cases."""
    return _score(records, lambda _first, last: float(last.value))


def change_of_score(records: Records) -> Iterator[Observation]:
    """I34: the change of the score of the same cases."""
    return _score(records, lambda first, last: float(last.value - first.value))


def to_employer(records: Records) -> Iterator[Observation]:
    """I38: from the beginning of coaching to the first contact with an employer."""
    begun_ones = [one for one in facts(records, STARTED) if one.attributes.get("palvelu") == COACHING]
    contacts = [one for one in facts(records, CONTACT) if one.attributes.get("suunta") == "työnantaja"]
    return waits(records, begun_ones, contacts)


def jobs(records: Records) -> Iterator[Observation]:
    """I38: coachings that ended with a job, by its form."""
    for one in facts(records, ENDED):
        if one.attributes.get("palvelu") == COACHING and one.attributes.get("tulos"):
            yield Observation(one.day, cuts={"työ": str(one.attributes["tulos"])})


def got_job(records: Records) -> Iterator[Observation]:
    """I38: of the coachings that ended, those that ended with a job."""
    for one in facts(records, ENDED):
        if one.attributes.get("palvelu") == COACHING:
            yield Observation(one.day, float(bool(one.attributes.get("tulos"))))


def fidelity(records: Records) -> Sequence[Observation]:
    """I38: points of the reviews by the quality criteria, as entered."""
    return [Observation(one.month, one.value, {"yksikkö": one.cut}) for one in records.external if one.kind == FIDELITY]


INDICATORS = (
    Indicator(
        "I03",
        "D3:256",
        [
            mean("per_case", per_closed_case, "segmentti", "lähde"),
            count("begun", begun, "palvelu"),
            count("steps", steps, "tila"),
        ],
        needs=(CASES, SERVICES),
        has_history=True,
    ),
    Indicator(
        "I04",
        "D3:257",
        [median("change", change_of_areas, "osio", unit=Unit.POINTS), standing_share("coverage", assessed)],
        needs=(CASES, MEASURED),
        has_history=True,
    ),
    Indicator(
        "I34",
        "6.2",
        [
            median("change", change_of_score, "segmentti", unit=Unit.POINTS),
            median("first", first_score, unit=Unit.POINTS),
            median("last", last_score, unit=Unit.POINTS),
        ],
        needs=(CASES, MEASURED),
        has_history=True,
    ),
    Indicator(
        "I38",
        "6.2",
        [
            wait("employer", to_employer),
            share("job", got_job, hits_of=("jobs",)),
            count("jobs", jobs, "työ"),
            Line("fidelity", Statistic.EXTERNAL, Unit.POINTS, flow=fidelity, cuts=("yksikkö",)),
        ],
        events=(STARTED, CONTACT, ENDED),
        has_history=True,
        entered=[Entered(FIDELITY, Unit.POINTS, has_cut=True)],
    ),
)
