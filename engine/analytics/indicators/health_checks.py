"""Health checks for the unemployed: I05-I09, I21, I33 (D1:95, D1:129, D3:40)."""

from collections.abc import Iterator, Mapping
from datetime import date

from engine.analytics.indicators.line import Entered, Indicator, Line, count, share, share_of_work, standing, wait
from engine.analytics.indicators.making import by_case, case_cuts, each, facts, waits, words
from engine.model.indicator_results import Observation, Statistic, Unit
from engine.model.indicators import Fact, Records

REFERRED, DONE, CANCELLED = "terveystarkastus_ohjattu", "terveystarkastus_tehty", "terveystarkastus_peruuntunut"
ONWARDS = "terveystarkastus_jatko"
STATION = "asema"
TO_DOCTOR = frozenset({"laakari", "lisatutkimus"})
UNEMPLOYED = "tyottomat"


def station(fact: Fact) -> Mapping[str, str]:
    """Give the health station of a referral or a check."""
    return {STATION: str(fact.attributes.get("asema") or "")}


def referrals(records: Records) -> Iterator[Observation]:
    """I05: each referral."""
    return each(records, REFERRED, cut=station)


def checks(records: Records) -> Iterator[Observation]:
    """I06: each check that was done."""
    return each(records, DONE, cut=station)


def conversion(records: Records) -> Iterator[Observation]:
    """I06: of the cases that were referred, those whose check has been done since."""
    done = by_case(facts(records, DONE))
    for case_id, referred in by_case(facts(records, REFERRED)).items():
        first = referred[0]
        is_done = any(one.at >= first.at for one in done.get(case_id, ()))
        yield Observation(first.day, float(is_done), {**case_cuts(records, case_id), **station(first)})


def onwards(records: Records) -> Iterator[Observation]:
    """I07: of the cases with a check, those that went on to a doctor or to more examinations."""
    sent = by_case(one for one in facts(records, ONWARDS) if TO_DOCTOR & set(words(one.attributes.get("laji"))))
    for case_id, done in by_case(facts(records, DONE)).items():
        yield Observation(done[0].day, float(case_id in sent), {**case_cuts(records, case_id), **station(done[0])})


def waiting_times(records: Records) -> Iterator[Observation]:
    """I08: from the referral to the check; who still waits is in it."""
    return waits(records, facts(records, REFERRED), facts(records, DONE), _given_up(records), cut=station)


def waiting(records: Records, day: date) -> Iterator[Observation]:
    """I08: who waited at the end of a day, and how long."""
    ended = by_case([*facts(records, DONE), *_given_up(records)])
    for case_id, referred in by_case(facts(records, REFERRED)).items():
        first, case = referred[0], records.cases.get(case_id)
        is_over = any(first.at <= one.at and one.day <= day for one in ended.get(case_id, ()))
        if first.day <= day and not is_over and (case is None or case.is_open(day)):
            yield Observation(day, float((day - first.day).days), {**case_cuts(records, case_id), **station(first)})


def _given_up(records: Records) -> list[Fact]:
    """Give the cancellations after which no new time was booked."""
    return [one for one in facts(records, CANCELLED) if one.attributes.get("lopullinen") is not False]


def by_region(records: Records) -> Iterator[Observation]:
    """I09: the same wait in each region that is compared."""
    return waits(
        records,
        facts(records, REFERRED),
        facts(records, DONE),
        _given_up(records),
        cut=lambda fact: {"alue": fact.region},
    )


def with_instrument(records: Records) -> Iterator[Observation]:
    """I21: checks of which the work ability was measured with an instrument; older ones do not tell."""
    return _recorded(records, "mittari")


def with_codes(records: Records) -> Iterator[Observation]:
    """I21: checks of which the codes were recorded in the patient record; older ones do not tell."""
    return _recorded(records, "koodit")


def _recorded(records: Records, name: str) -> Iterator[Observation]:
    for one in facts(records, DONE):
        if isinstance(one.attributes.get(name), bool):
            cuts = {**case_cuts(records, one.case_id), **station(one)}
            yield Observation(one.day, float(one.attributes[name]), cuts)


def of_unemployed(records: Records) -> Iterator[Observation]:
    """I33: checks done against the mean number of unemployed of the months that are known."""
    known = [one for one in records.external if one.kind == UNEMPLOYED and records.since <= one.month <= records.until]
    if not known:
        return
    by_month = {one.month.replace(day=1): one.value for one in known}
    mean = sum(by_month.values()) / len(by_month)
    for month in sorted(by_month):
        yield Observation(month, 0.0, weight=mean / len(by_month), is_counted=False)
    for one in facts(records, DONE):
        if one.day.replace(day=1) in by_month:
            yield Observation(one.day, 1.0, weight=0.0)


WAIT = (REFERRED, DONE, CANCELLED)
INDICATORS = (
    Indicator("I05", "D1:95", [count("referrals", referrals, STATION)], events=(REFERRED,)),
    Indicator(
        "I06",
        "D1:95",
        [count("checks", checks, STATION), share("conversion", conversion, STATION)],
        events=(REFERRED, DONE),
    ),
    Indicator("I07", "D1:95", [share("onwards", onwards, STATION)], events=(DONE, ONWARDS)),
    Indicator(
        "I08",
        "D1:129",
        [
            wait("wait", waiting_times, STATION),
            standing("waiting", waiting, STATION),
            Line("age", Statistic.MEDIAN, Unit.DAYS, stock=waiting, cuts=(STATION,)),
        ],
        events=WAIT,
        has_history=True,
    ),
    Indicator(
        "I09", "D1:129", [wait("wait", by_region, "alue")], events=WAIT, beside=("kerava", "vantaa"), has_history=True
    ),
    Indicator(
        "I21",
        "D3:40",
        [share_of_work("instrument", with_instrument, STATION), share_of_work("codes", with_codes, STATION)],
        events=(DONE,),
    ),
    Indicator(
        "I33",
        "6.2",
        [Line("share", Statistic.SHARE, Unit.SHARE, flow=of_unemployed), count("checks", checks)],
        events=(DONE,),
        entered=[Entered(UNEMPLOYED, Unit.PIECES)],
    ),
)
