"""Case managers, teams and the client's own part: I10, I14, I15, I17, I28, I29, I37 (D2:108, D4:166, D4:167)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from engine.analytics.indicators import feedback, health_checks
from engine.analytics.indicators.line import (
    CASES,
    MANAGERS,
    MEETINGS,
    SURVEYS,
    Indicator,
    Line,
    count,
    mean,
    share,
    standing_share,
    wait,
)
from engine.analytics.indicators.making import by_case, case_cuts, closed_cases, cuts_of, each, facts, waits
from engine.model.indicator_results import Observation, Statistic, Unit
from engine.model.indicators import Held, HeldMeeting, Records

BEGUN, TEAM = "selvittely_aloitettu", "tiimi_pidetty"
ARRANGED, STARTED, APPLIED = "palvelu_järjestetty", "palvelu_alkoi", "palvelu_haettu"
CONTACT, HANDED_OVER = "yhteydenotto", "asiakasvastaava_vaihto_vahvistettu"
TEAK = "teak"
AMBER, RED = 15, 20
"""Clients of a case manager (D2:108)."""
HOUR = 3600.0
TEAMS = frozenset({"tiimi", "työkokous"})
SUPPORT = "tukihenkilo"


def _loads(records: Records, day: date) -> list[int]:
    """Give how many open cases each case manager had at the end of a day; of whom is not known here."""
    mine: Counter[int] = Counter()
    for one in {(held.case_id, held.holder) for held in records.managers if _holds(held, day)}:
        case = records.cases.get(one[0])
        if case is not None and case.is_open(day):
            mine[one[1]] += 1
    return sorted(mine.values())


def _holds(held: Held, day: date) -> bool:
    return held.since <= day and (held.until is None or held.until > day)


def load(records: Records, day: date) -> Iterator[Observation]:
    """I10: clients of each case manager."""
    for clients in _loads(records, day):
        yield Observation(day, float(clients))


def load_over(records: Records, day: date, most: int) -> Iterator[Observation]:
    """I10: case managers with more clients than `most`."""
    for clients in _loads(records, day):
        yield Observation(day, float(clients > most))


def to_team(records: Records) -> Iterator[Observation]:
    """I14: from the first inquiry to the first team meeting."""
    return waits(records, facts(records, BEGUN), facts(records, TEAM))


def to_rehabilitation(records: Records) -> Iterator[Observation]:
    """I15: from the team to the vocational course (TEAK), of those for whom it was applied or arranged."""
    services = [one for one in facts(records, APPLIED, ARRANGED, STARTED) if one.attributes.get("palvelu") == TEAK]
    cases = {one.case_id for one in services}
    got = [one for one in services if one.name != APPLIED]
    return waits(records, [one for one in facts(records, TEAM) if one.case_id in cases], got)


def answer_times(records: Records) -> Iterator[Observation]:
    """I17: from each contact of a client to the next contact of a worker, in hours."""
    for case_id, found in by_case(facts(records, CONTACT)).items():
        answers = [one for one in found if one.attributes.get("suunta") == "työntekijä"]
        for one in found:
            if one.attributes.get("laji") != "ajan_ehdotus":
                continue
            answer = next((later for later in answers if later.at >= one.at), None)
            until = answer.at if answer else records.at
            hours = records.seconds(one.at, until) / HOUR
            yield Observation(one.day, hours, case_cuts(records, case_id), is_censored=answer is None)


def changes(records: Records) -> Iterator[Observation]:
    """I28: changes of the case manager in each case that has ended."""
    changed = by_case(facts(records, HANDED_OVER))
    for case in closed_cases(records):
        if case.closed:
            yield Observation(case.closed, float(len(changed.get(case.id, ()))), cuts_of(case))


def changed(records: Records) -> Iterator[Observation]:
    """I28: changes that were confirmed."""
    return each(records, HANDED_OVER)


def changed_together(records: Records) -> Iterator[Observation]:
    """I28: of them, those with a meeting of the old one, the new one and the client; older ones do not tell."""
    known = [one for one in facts(records, HANDED_OVER) if isinstance(one.attributes.get("yhdessä"), bool)]
    for one in known:
        yield Observation(one.day, float(one.attributes["yhdessä"]), case_cuts(records, one.case_id))


def gaps(records: Records) -> Iterator[Observation]:
    """I28: days without a case manager at each end of a role, while the case went on."""
    by_id: dict[str, list[Held]] = {}
    for held in records.managers:
        by_id.setdefault(held.case_id, []).append(held)
    for case_id, mine in by_id.items():
        case = records.cases.get(case_id)
        for one in mine:
            if one.until is None or case is None or not case.is_open(one.until):
                continue
            yield Observation(one.until, float(_gap(one.until, mine, case.closed or records.today)), cuts_of(case))


def _gap(day: date, mine: Iterable[Held], last: date) -> int:
    if any(_holds(held, day) for held in mine):
        return 0
    following = min((held.since for held in mine if held.since > day), default=last)
    return max((min(following, last) - day).days, 0)


def client_present(records: Records) -> Iterator[Observation]:
    """I29: of team meetings that were held, those with the client."""
    for one in _teams(records):
        yield Observation(one.day, float(one.client_present is True), case_cuts(records, one.case_id))


def supported(records: Records) -> Iterator[Observation]:
    """I29: of team meetings that were held, those with a support person of the client."""
    for one in _teams(records):
        is_there = any(SUPPORT in role or "tukihenkilö" in role.lower() for role in one.attendance)
        yield Observation(one.day, float(is_there), case_cuts(records, one.case_id))


def _teams(records: Records) -> list[HeldMeeting]:
    return [one for one in records.meetings if one.kind in TEAMS]


INDICATORS = (
    Indicator(
        "I10",
        "D2:108",
        [
            Line("mean", Statistic.MEAN, Unit.PIECES, stock=load, is_work=True),
            standing_share("over_15", lambda records, day: load_over(records, day, AMBER)),
            standing_share("over_20", lambda records, day: load_over(records, day, RED)),
        ],
        needs=(CASES, MANAGERS),
    ),
    Indicator("I14", "D4:166", [wait("time", to_team, "lähde")], events=(BEGUN, TEAM), has_history=True),
    Indicator(
        "I15",
        "D4:167",
        [wait("time", to_rehabilitation)],
        events=(TEAM, APPLIED, ARRANGED, STARTED),
        has_history=True,
    ),
    Indicator("I17", "D2:108", [wait("time", answer_times, unit=Unit.HOURS)], events=(CONTACT,)),
    Indicator(
        "I28",
        "6.2",
        [
            mean("changes", changes),
            count("changed", changed),
            share("together", changed_together, within="changed"),
            mean("gap", gaps, unit=Unit.DAYS),
        ],
        events=(HANDED_OVER,),
        needs=(CASES, MANAGERS),
        has_history=True,
    ),
    Indicator(
        "I29",
        "6.2",
        [share("client", client_present), share("support", supported)],
        needs=(CASES, MEETINGS),
    ),
    Indicator(
        "I37",
        "6.2",
        [
            wait("check", health_checks.waiting_times, "kieli"),
            wait("team", to_team, "kieli"),
            mean("feedback", feedback.by_language, "kieli", unit=Unit.POINTS),
        ],
        events=(*health_checks.WAIT, BEGUN, TEAM),
        needs=(CASES, SURVEYS),
        has_history=True,
    ),
)
