"""Cases from their opening to their end: I02, I19, I20, I25-I27, I31, I32 (D3:83, D3:255, D5:29)."""

from collections.abc import Iterator
from datetime import date, timedelta

from engine.analytics.indicators.line import (
    CASES,
    RETURNED,
    SILENCE,
    Indicator,
    count,
    share,
    standing_share,
    wait,
)
from engine.analytics.indicators.making import (
    by_case,
    case_cuts,
    closed_cases,
    cuts_of,
    each,
    facts,
    open_cases,
    waits,
    words,
)
from engine.model.indicator_results import Observation
from engine.model.indicators import Records

OPENED, ENDED, STOPPED, FOLLOWED = "asia_avattu", "asia_päätetty", "asia_keskeytetty", "seuranta_pidetty"
NEED, PLAN, PATH = "tarve_tunnistettu", "suunnitelma_hyväksytty", "polku_vaihdettu"
SELF, UNREACHED, INTERRUPTED, MOVED = "asiakas_itse", "ei_tavoiteta", "keskeytetty", "siirretty_alueelle"
AT_WORK = frozenset({"tyossa_avoimilla", "tyossa_palkkatuella"})
SILENT = timedelta(days=45)
YEAR = timedelta(days=365)
HALF_YEAR = timedelta(days=183)
FIRST_PATH, SECOND_PATH = "vantaa_path_1", "tyohonvalmennus"


def opened(records: Records) -> Iterator[Observation]:
    """I02: each case that was opened, by who referred the client."""
    for case in records.cases.values():
        yield Observation(case.opened, cuts=cuts_of(case))


def own_contact(records: Records) -> Iterator[Observation]:
    """I02: of those whose source is known, the clients who came by themselves."""
    for case in records.cases.values():
        if "lahde" in case.cuts:
            yield Observation(case.opened, float(case.cuts["lahde"] == SELF))


def silent(records: Records, day: date) -> Iterator[Observation]:
    """I19: open cases in which nothing has happened for 45 days."""
    for case in open_cases(records, day):
        last = records.moved_last.get(case.id, case.opened)
        yield Observation(day, float(day - last >= SILENT), cuts_of(case, vaihe=case.stage))


def lost(records: Records) -> Iterator[Observation]:
    """I19: cases that were stopped, or ended because the client was not reached, by where they stood."""
    for name in (STOPPED, ENDED):
        for one in facts(records, name):
            case = records.cases.get(one.case_id or "")
            if case and (name == STOPPED or one.attributes.get("syy") == UNREACHED):
                yield Observation(one.day, cuts=cuts_of(case, vaihe=case.stage))


def outcomes(records: Records) -> Iterator[Observation]:
    """I25, I20: outcomes of ended cases; a case may have several."""
    for one in facts(records, ENDED):
        for code in words(one.attributes.get("tulos")) or [""]:
            yield Observation(one.day, cuts={**case_cuts(records, one.case_id), "tulos": code})


def ended(records: Records) -> Iterator[Observation]:
    """I25: ended cases by the reason."""
    return each(records, ENDED, cut=lambda one: {"syy": str(one.attributes.get("syy") or "")})


def ended_at_work(records: Records) -> Iterator[Observation]:
    """I25: of ended cases, those whose client was at work at the end."""
    for one in facts(records, ENDED):
        hit = bool(AT_WORK & set(words(one.attributes.get("tulos"))))
        yield Observation(one.day, float(hit), case_cuts(records, one.case_id))


def working_after(records: Records, months: int) -> Iterator[Observation]:
    """I25: of cases that ended so long ago, those whose client was found to be at work then."""
    said = by_case(one for one in facts(records, FOLLOWED) if one.attributes.get("kuukausi") == months)
    for case in closed_cases(records):
        if case.closed and case.closed + timedelta(days=31 * months) <= records.today:
            hit = any(one.attributes.get("tilanne") in AT_WORK for one in said.get(case.id, ()))
            yield Observation(case.closed, float(hit), cuts_of(case))


def asked_after(records: Records) -> Iterator[Observation]:
    """I25: of cases that ended three months ago or earlier, those whose client was asked and reached."""
    said = by_case(one for one in facts(records, FOLLOWED) if one.attributes.get("tilanne"))
    for case in closed_cases(records):
        if case.closed and case.closed + timedelta(days=93) <= records.today:
            yield Observation(case.closed, float(case.id in said), cuts_of(case))


def needs(records: Records) -> Iterator[Observation]:
    """I20: why support was needed; a need may have several grounds."""
    for one in facts(records, NEED):
        for code in words(one.attributes.get("perusteet")) or [""]:
            yield Observation(one.day, cuts={**case_cuts(records, one.case_id), "peruste": code})


def interrupted(records: Records) -> Iterator[Observation]:
    """I26: of the cases opened in the period, those that were stopped since."""
    stopped = by_case(facts(records, STOPPED))
    for case in records.cases.values():
        yield Observation(case.opened, float(case.id in stopped), cuts_of(case))


def stops(records: Records) -> Iterator[Observation]:
    """I26: interruptions, by the stage and by who stopped."""
    for one in facts(records, STOPPED):
        case = records.cases.get(one.case_id or "")
        cuts = {"vaihe": case.stage if case else "", "kuka": str(one.attributes.get("kuka") or "")}
        yield Observation(one.day, cuts={**case_cuts(records, one.case_id), **cuts})


def returned(records: Records) -> Iterator[Observation]:
    """I27: of the cases that ended a year ago or earlier, those whose client came back within the year."""
    for case in closed_cases(records):
        if case.closed and case.closed + YEAR <= records.today:
            back = records.returned.get(case.id)
            yield Observation(case.closed, float(back is not None and back <= case.closed + YEAR), cuts_of(case))


def returned_so_far(records: Records) -> Iterator[Observation]:
    """I27: of all ended cases, those whose client has come back by now."""
    for case in closed_cases(records):
        if case.closed:
            yield Observation(case.closed, float(case.id in records.returned), cuts_of(case))


def planned(records: Records, day: date) -> Iterator[Observation]:
    """I31: open cases whose plan was approved within half a year."""
    plans = by_case(facts(records, PLAN))
    for case in open_cases(records, day):
        fresh = any(day - HALF_YEAR <= one.day <= day for one in plans.get(case.id, ()))
        yield Observation(day, float(fresh), cuts_of(case))


def with_career_goal(records: Records) -> Iterator[Observation]:
    """I31: of approved plans, those with a goal for the working life; older ones do not tell."""
    for one in facts(records, PLAN):
        if isinstance(one.attributes.get("työuratavoite"), bool):
            yield Observation(one.day, float(one.attributes["työuratavoite"]), case_cuts(records, one.case_id))


def changed_path(records: Records) -> Iterator[Observation]:
    """I32: of the cases opened on the first path, those that went over to the second one."""
    moved = by_case(one for one in facts(records, PATH) if one.attributes.get("mihin") == SECOND_PATH)
    begun = by_case(one for one in facts(records, OPENED) if one.attributes.get("polku") == FIRST_PATH)
    for case_id, first in begun.items():
        yield Observation(first[0].day, float(case_id in moved), case_cuts(records, case_id))


def time_to_change(records: Records) -> Iterator[Observation]:
    """I32: from the opening to the change, of those that went over."""
    moved = [one for one in facts(records, PATH) if one.attributes.get("mihin") == SECOND_PATH]
    cases = {one.case_id for one in moved}
    return waits(records, [one for one in facts(records, OPENED) if one.case_id in cases], moved)


INDICATORS = (
    Indicator(
        "I02",
        "D3:255",
        [
            count("opened", opened, "lähde"),
            share("own", own_contact, within="opened", hits_of=("opened", "lähde", SELF)),
        ],
    ),
    Indicator(
        "I19",
        "D3:83",
        [standing_share("silent", silent, "vaihe", is_now=True), count("lost", lost, "vaihe")],
        events=(STOPPED, ENDED),
        needs=(CASES, SILENCE),
    ),
    Indicator(
        "I20",
        "D5:29",
        [count("outcomes", outcomes, "tulos", "kunta"), count("needs", needs, "peruste", "kunta")],
        events=(ENDED, NEED),
    ),
    Indicator(
        "I25",
        "6.2",
        [
            share("at_work", ended_at_work, "segmentti"),
            count("outcomes", outcomes, "tulos"),
            count("ended", ended, "syy"),
            share("after_3", lambda records: working_after(records, 3), hits_within="asked"),
            share("after_6", lambda records: working_after(records, 6)),
            share("asked", asked_after),
        ],
        events=(ENDED, FOLLOWED),
    ),
    Indicator(
        "I26",
        "6.2",
        [share("interrupted", interrupted, "lähde"), count("stops", stops, "vaihe", "kuka")],
        events=(STOPPED,),
    ),
    Indicator(
        "I27",
        "6.2",
        [share("year", returned, hits_within="so_far"), share("so_far", returned_so_far)],
        needs=(CASES, RETURNED),
    ),
    Indicator(
        "I31",
        "6.2",
        [standing_share("valid", planned), share("career", with_career_goal)],
        events=(PLAN,),
        has_history=True,
    ),
    Indicator(
        "I32",
        "6.2",
        [share("changed", changed_path, hits_of=("time",)), wait("time", time_to_change)],
        events=(OPENED, PATH),
        has_history=True,
    ),
)
