"""Each indicator of a log small enough to count by hand: (value, n) of its lines, and None for what is hidden."""

from dataclasses import replace
from datetime import date

import pytest

from engine.analytics.indicators import INDICATORS, counted, measured
from engine.model.figures import Measure
from engine.model.indicator_results import Unit
from engine.model.indicators import (
    Asked,
    Consented,
    Deviated,
    External,
    Held,
    HeldMeeting,
    Lying,
    Measured,
    Served,
    Sitting,
    Span,
    Told,
)
from engine.workdays import worked_seconds
from tests.unit.engine.analytics.indicators.small_log import TODAY, case, day, fact, log, numbered, waits

IDS = [
    *("I01", "I02", "I03", "I04", "I05", "I06", "I07", "I08", "I09", "I10"),
    *("I11", "I12", "I13", "I14", "I15", "I16", "I17", "I18", "I19", "I20"),
    *("I21", "I22", "I23", "I24", "I25", "I26", "I27", "I28", "I29", "I30"),
    *("I31", "I32", "I33", "I34", "I35", "I36", "I37", "I38", "I39", "I40"),
]
"""Those of docs/indicators.md."""

CASES = numbered(10, lambda number: case(f"c{number}", lahde="asiakas_itse" if number < 4 else "kela", kieli="fi"))
"""Ten open cases; four clients came by themselves."""
ENDED = numbered(8, lambda number: case(f"c{number}", closed=day(5, number + 1), stage="tiimi", segmentti="tuki"))
"""Eight cases that ended in May."""


def _asked(number, form="suostumuksella", whom=("tyokykykoordinaattori",)):
    return fact("konsultaatio_pyydetty", day(2, number + 1), f"c{number}", muoto=form, kohde=list(whom))


def _sitting(number, held=True, attendance=("Lääkäri", "Kela"), handled=3, used=45):
    seats = ("Lääkäri", "Kela", "Hoitaja")
    return Sitting("tiimi", day(2, number + 1), held, 60, used, handled, seats, attendance if held else ())


def _ended(number, outcome=("tyossa_avoimilla",), reason="tavoite_saavutettu"):
    return fact("asia_päätetty", day(5, number + 1), f"c{number}", syy=reason, tulos=list(outcome))


LOGS = {
    "I01": (
        log(
            *numbered(6, _asked),
            *numbered(2, lambda number: _asked(number, "anonymisti")),
            *numbered(5, lambda number: _asked(number, whom=("kela",))),
        ),
        {"asked": (8, 8), "anonymous": (0.25, 8)},
    ),
    "I02": (log(cases=CASES), {"opened": (10, 10), "own": (0.4, 10)}),
    "I03": (
        log(
            cases=ENDED,
            services=[
                *numbered(8, lambda number: Served(f"c{number}", "teak", "haettu", day(2, 1))),
                *numbered(6, lambda number: Served(f"c{number}", "teak", "alkanut", day(3, 1))),
                *numbered(2, lambda number: Served(f"c{number}", "ips", "alkanut", day(3, 2))),
            ],
        ),
        {"per_case": (1.0, 8), "begun": (8, 8), "steps": (16, 16)},
    ),
    "I04": (
        log(
            cases=CASES,
            measured=[
                *numbered(5, lambda number: Measured(f"c{number}", "kykyviisari_mieli", 40, day(2, 1))),
                *numbered(5, lambda number: Measured(f"c{number}", "kykyviisari_mieli", 45 + number, day(4, 1))),
                Measured("c7", "kykyviisari_mieli", 99, day(4, 1)),
                Measured("c8", "työkykypistemäärä", 5, day(4, 1)),
            ],
        ),
        {"change": (7, 5), "coverage": (0.6, 10)},
    ),
    "I05": (
        log(*numbered(7, lambda n: fact("terveystarkastus_ohjattu", day(2, n + 1), f"c{n}", asema="asema_1"))),
        {"referrals": (7, 7)},
    ),
    "I06": (
        log(*waits([10, 20, 30, None, None], "terveystarkastus_ohjattu", "terveystarkastus_tehty")),
        {"checks": None, "conversion": (0.6, 5)},
    ),
    "I07": (
        log(
            *numbered(6, lambda n: fact("terveystarkastus_tehty", day(2, n + 1), f"c{n}", asema="asema_1")),
            *numbered(3, lambda n: fact("terveystarkastus_jatko", day(2, n + 1), f"c{n}", laji=["laakari", "ei"])),
            fact("terveystarkastus_jatko", day(2, 5), "c4", laji=["fysioterapia"]),
        ),
        {"onwards": (0.5, 6)},
    ),
    "I08": (
        # Of ten, six have had their check in 10-60 days and four still wait: half are through by the fiftieth day.
        log(
            *waits(
                [10, 20, 30, 40, 50, 60, None, None, None, None], "terveystarkastus_ohjattu", "terveystarkastus_tehty"
            ),
            cases=CASES,
        ),
        {"wait": (50, 10), "waiting": None, "age": None},
    ),
    "I09": (
        log(
            *waits([10, 20, 30, 40, 50], "terveystarkastus_ohjattu", "terveystarkastus_tehty", region="kerava"),
            cases=CASES,
        ),
        {"wait": (30, 5)},
    ),
    "I10": (
        # Six case managers; the first has sixteen cases, the second twenty-one, the others one each.
        log(
            cases=numbered(41, lambda number: case(f"k{number}")),
            managers=numbered(
                41,
                lambda number: Held(f"k{number}", 0 if number < 16 else 1 if number < 37 else number - 35, day(1, 10)),
            ),
        ),
        {"mean": (41 / 6, 6), "over_15": (2 / 6, 6), "over_20": (1 / 6, 6)},
    ),
    "I11": (
        log(
            *numbered(5, lambda number: fact("konsultaatio_käsitelty", day(2, number + 1), tulos="neuvo")),
            sittings=[*numbered(5, _sitting), _sitting(6, held=False)],
        ),
        {"handled": (5, 5), "per_meeting": (3, 5), "held": (5 / 6, 6), "agenda": (0.75, 5)},
    ),
    "I12": (log(sittings=[*numbered(3, _sitting), _sitting(5, attendance=())]), {"seats": (2 / 3, 9)}),
    "I13": (
        # 5 × 24 minutes of 240 in each of six months.
        log(
            *numbered(5, lambda number: fact("konsultaatio_käsitelty", day(number + 1, 3), min=24)),
            fact("konsultaatio_käsitelty", day(6, 3)),
            doctor_minutes=240,
        ),
        {"hours": (2, 5), "use": (120 / 1440, 5)},
    ),
    "I14": (
        log(*waits([30, 60, 90, None, None, None], "selvittely_aloitettu", "tiimi_pidetty"), cases=CASES),
        {"time": (90, 6)},
    ),
    "I15": (
        log(
            *waits([20, 30, 34, 40, 50], "tiimi_pidetty", "palvelu_järjestetty", palvelu="teak"),
            fact("tiimi_pidetty", day(3, 1), "c8"),
            cases=CASES,
        ),
        {"time": (34, 5)},
    ),
    "I16": (
        log(
            told=[Told("palaute", day(4, 1), "hyöty", "5", 6), Told("palaute", day(4, 1), "hyöty", "2", 2)],
            asked=[
                *numbered(10, lambda _number: Asked(day(3, 1), "asiakas", "email", answered=False)),
                *numbered(4, lambda _number: Asked(day(3, 9), "asiakas", "email", answered=True)),
            ],
        ),
        {"marks": (4.25, 8), "answered": (0.4, 10)},
    ),
    "I17": (
        log(
            *[
                one
                for number in range(5)
                for one in (
                    fact("yhteydenotto", day(3, 1), f"c{number}", suunta="asiakas", laji="ajan_ehdotus", hour=8),
                    fact("yhteydenotto", day(3, 1), f"c{number}", suunta="työntekijä", hour=9 + number),
                )
            ]
        ),
        {"time": (3, 5)},
    ),
    "I18": (
        log(external=[External("I18", "kaytossa", day(2, 1), 9), External("I18", "kaytossa", day(3, 1), 11)]),
        {"kaytossa": (11, 1), "suunnitteilla": (None, 0), "ei_kaytossa": (None, 0)},
    ),
    "I19": (
        log(
            *numbered(5, lambda n: fact("asia_keskeytetty", day(4, n + 1), f"c{n}")),
            _ended(6, reason="ei_tavoiteta"),
            _ended(7),
            cases=CASES,
            moved_last={"c0": day(1, 20), "c1": day(5, 17), **{f"c{n}": day(6, 1) for n in range(2, 10)}},
        ),
        {"silent": (0.1, 10), "lost": (6, 6)},
    ),
    "I20": (
        log(
            *numbered(8, lambda number: _ended(number, ("elake", "hoidossa"))),
            *numbered(5, lambda n: fact("tarve_tunnistettu", day(2, 1), f"c{n}", perusteet=["terveys"])),
            cases=ENDED,
        ),
        {"outcomes": (16, 16), "needs": (5, 5)},
    ),
    "I21": (
        log(
            *numbered(
                5,
                lambda n: fact("terveystarkastus_tehty", day(2, n + 1), f"c{n}", mittari=n < 4, koodit=n < 1),
            ),
            fact("terveystarkastus_tehty", day(2, 9), "c9"),
        ),
        {"instrument": (0.8, 5), "codes": (0.2, 5)},
    ),
    "I22": (
        log(external=[External("I22", "koulutettuja", day(2, 1), 31)]),
        {"koulutettuja": (31, 1), "koulutustarve": (None, 0)},
    ),
    "I23": (
        log(
            spans=[
                *numbered(5, lambda n: Span("tiimi", day(3, n + 1), {"work": 86400.0, "client": n * 86400.0}, f"c{n}")),
                Span("tiimi", None, {"work": 1.0}),
            ]
        ),
        {"stages": (3, 5), "waiting": (10 / 15, 5), "owners": (None, 0)},
    ),
    "I24": (
        log(
            tasks=[
                *numbered(6, lambda n: Lying("Hoitaja", "tiimi", day(6, 20 + n))),
                *numbered(5, lambda n: Lying("Hoitaja", "tiimi", day(2, 1), day(2, 2 + n))),
            ]
        ),
        {"open": (6, 6), "age": (7, 6), "arrivals": (11 / (181 / 7), 11), "completions": (5 / (181 / 7), 5)},
    ),
    "I25": (
        log(
            *numbered(6, _ended),
            _ended(6, ("elake",)),
            _ended(7, ()),
            cases=ENDED,
        ),
        {"at_work": (0.75, 8), "outcomes": (8, 8), "ended": (8, 8), "after_3": (None, 0), "asked": (None, 0)},
    ),
    "I26": (
        log(*numbered(2, lambda n: fact("asia_keskeytetty", day(4, n + 1), f"c{n}", kuka="asiakas")), cases=CASES),
        {"interrupted": (0.2, 10), "stops": None},
    ),
    "I27": (log(cases=ENDED, returned={"c0": day(6, 1)}), {"year": (None, 0), "so_far": (0.125, 8)}),
    "I28": (
        # One change in each of six cases, one of them without the client; in one case two days were left open.
        log(
            *numbered(
                6,
                lambda n: fact("asiakasvastaava_vaihto_vahvistettu", day(3, 1), f"c{n}", yhdessä=n > 0),
            ),
            cases=ENDED,
            managers=[
                *numbered(6, lambda n: Held(f"c{n}", 0, day(1, 10), day(3, 1))),
                *numbered(6, lambda n: Held(f"c{n}", 1, day(3, 3) if n == 0 else day(3, 1))),
            ],
        ),
        {"changes": (0.75, 8), "changed": (6, 6), "together": (5 / 6, 6), "gap": (2 / 6, 6)},
    ),
    "I29": (
        log(
            meetings=[
                *numbered(4, lambda n: HeldMeeting(f"c{n}", day(3, 1), "tiimi", True, ("Kela", "tukihenkilo"))),
                HeldMeeting("c5", day(3, 1), "työkokous", False),
                HeldMeeting("c6", day(3, 1), "ammattilaisten_neuvottelu", False),
            ]
        ),
        {"client": (0.8, 5), "support": (0.8, 5)},
    ),
    "I30": (
        log(
            *numbered(4, _asked),
            *numbered(4, lambda number: _asked(number, "anonymisti")),
            *numbered(5, lambda n: fact("suostumus_peruttu", day(3, 1), f"c{n}")),
            cases=CASES,
            consents=[
                *numbered(9, lambda n: Consented(f"c{n}", day(2, 1), day(7, 20) if n < 5 else None)),
                Consented("c9", day(2, 1), withdrawn=day(3, 1)),
                Consented("gone", day(2, 1)),
            ],
            notices=numbered(5, lambda n: (day(3, 1), day(3, 2 + n))),
        ),
        {"anonymous": (0.5, 8), "in_force": (9, 9), "ending": (5, 5), "withdrawn": (5, 5), "told": (3, 5)},
    ),
    "I31": (
        log(
            *numbered(
                6,
                lambda n: fact("suunnitelma_hyväksytty", day(3, 1), f"c{n}", työuratavoite=n < 3),
            ),
            fact("suunnitelma_hyväksytty", date(2025, 3, 1), "c8"),
            cases=CASES,
        ),
        {"valid": (0.6, 10), "career": (0.5, 6)},
    ),
    "I32": (
        log(
            *numbered(10, lambda n: fact("asia_avattu", day(1, 10), f"c{n}", polku="vantaa_path_1")),
            *numbered(5, lambda n: fact("polku_vaihdettu", day(3, n + 1), f"c{n}", mihin="tyohonvalmennus")),
            cases=CASES,
        ),
        {"changed": (0.5, 10), "time": (52, 5)},
    ),
    "I33": (
        # Five checks of March and April against a mean of 200; the one of May has no number to be held against.
        log(
            *numbered(5, lambda n: fact("terveystarkastus_tehty", day(3 + n % 2, 5), f"c{n}")),
            fact("terveystarkastus_tehty", day(5, 5), "c9"),
            external=[External("I33", "tyottomat", day(3, 1), 150), External("I33", "tyottomat", day(4, 1), 250)],
        ),
        {"share": (0.025, 5), "checks": (6, 6)},
    ),
    "I34": (
        log(
            cases=CASES,
            measured=[
                *numbered(5, lambda n: Measured(f"c{n}", "työkykypistemäärä", 5, day(2, 1))),
                *numbered(5, lambda n: Measured(f"c{n}", "työkykypistemäärä", 4 + n, day(4, 1))),
            ],
        ),
        {"change": (1, 5), "first": (5, 5), "last": (6, 5)},
    ),
    "I35": (
        log(
            cases=ENDED,
            external=[
                External("I35", "kustannukset", day(5, 1), 16000),
                External("I35", "tyomarkkinatuen_kuntaosuus", day(4, 1), 78.5),
            ],
        ),
        {"per_case": (2000, 8), "kustannukset": (16000, 1), "tyomarkkinatuen_kuntaosuus": (78.5, 1)},
    ),
    "I36": (
        # Six were answered with advice, one of them was asked again; one answer is too new to judge.
        log(
            *numbered(6, lambda n: fact("konsultaatio_käsitelty", day(2, 1), f"c{n}", tulos="neuvo")),
            fact("konsultaatio_käsitelty", day(2, 1), "c7", tulos="laajempi_tiimi"),
            fact("konsultaatio_käsitelty", day(6, 1), "c8", tulos="neuvo"),
            fact("konsultaatio_pyydetty", day(3, 1), "c0"),
            cases=CASES,
        ),
        {"enough": (5 / 7, 7)},
    ),
    "I37": (
        log(
            *waits([10, 20, 30, 40, 50], "terveystarkastus_ohjattu", "terveystarkastus_tehty"),
            *waits([1, 2, 3, 4, 5], "selvittely_aloitettu", "tiimi_pidetty"),
            cases=CASES,
            told=[Told("palaute", day(4, 1), "hyöty", "4", 7, "sv"), Told("palaute", day(4, 1), "hyöty", "1", 9)],
        ),
        {"check": (30, 5), "team": (3, 5), "feedback": (4, 7)},
    ),
    "I38": (
        log(
            *numbered(5, lambda n: fact("palvelu_alkoi", day(2, 1), f"c{n}", palvelu="tyohonvalmennus")),
            *numbered(5, lambda n: fact("yhteydenotto", day(2, 10 + n), f"c{n}", suunta="työnantaja")),
            *numbered(
                5,
                lambda n: fact(
                    "palvelu_päättyi",
                    day(6, 1),
                    f"c{n}",
                    palvelu="tyohonvalmennus",
                    tulos="tyossa_avoimilla" if n < 2 else None,
                ),
            ),
            cases=CASES,
            external=[External("I38", "laatukriteeripisteet", day(5, 1), 92, cut="Yksikkö A")],
        ),
        {"employer": (11, 5), "job": (0.4, 5), "jobs": None, "fidelity": (92, 1)},
    ),
    "I39": (
        log(decisions=numbered(8, lambda n: Deviated("d06", day(2, 1), deviates=n < 2))),
        {"deviating": (0.25, 8)},
    ),
    "I40": (
        log(cases=ENDED, deviations={"c0": {"task_returned", "token_moved"}, "c1": {"task_returned"}}),
        {"conforming": (0.75, 8), "departures": None},
    ),
}


def test_all_of_them_are_there():
    assert list(INDICATORS) == IDS
    assert list(LOGS) == IDS


@pytest.mark.parametrize("key", IDS)
def test_an_indicator_counted_by_hand(key):
    records, expected = LOGS[key]
    """As it is before anything is hidden; what is shown is the same, or is not told."""
    found, shown = (
        {line.key: line.whole for line in compute(INDICATORS[key], records).lines} for compute in (counted, measured)
    )
    for name, value in expected.items():
        if value is None:
            assert shown[name].is_hidden, name
        else:
            assert shown[name] == found[name] or shown[name].is_kept_back, name
            assert (found[name].value, found[name].n) == (pytest.approx(value[0]) if value[0] else value[0], value[1])


@pytest.mark.parametrize("key", IDS)
def test_nothing_happened(key):
    """An empty region, and a period of one day: no number, and no failure."""
    for records in (log(), log(since=TODAY), log(since=TODAY, region="keski_suomi", cases=[case("c0")])):
        for line in measured(INDICATORS[key], records).lines:
            assert line.whole.value in (None, 0), line.key
            assert line.whole.n in (None, 0), line.key


@pytest.mark.parametrize("key", IDS)
def test_one_case_is_never_told(key):
    """What only one case has done is hidden, whatever the indicator."""
    records, _expected = LOGS[key]
    alone = log(
        *[one for facts in records.facts.values() for one in facts if one.case_id == "c0"][:4],
        cases=[case("c0", closed=day(5, 1) if key in ("I03", "I25", "I27", "I28", "I40") else None)],
        deviations={"c0": {"task_returned"}},
    )
    for line in measured(INDICATORS[key], alone).lines:
        assert line.whole.n in (None, 0), line.key
        assert all(value.n in (None, 0) for parts in line.cuts.values() for _code, value in parts)


@pytest.mark.parametrize(
    ("key", "events", "calendar", "working"),
    [
        # From Friday 6.3. to Monday 9.3., both at eleven in the morning in Finland: three days, one of work.
        ("I14", ("selvittely_aloitettu", "tiimi_pidetty"), (Unit.DAYS, 3), (Unit.WORKDAYS, 1)),
        ("I08", ("terveystarkastus_ohjattu", "terveystarkastus_tehty"), (Unit.DAYS, 3), (Unit.WORKDAYS, 1)),
    ],
)
def test_a_wait_is_told_in_working_time_to_who_asks(key, events, calendar, working):
    records = log(*waits([3] * 5, *events, on=day(3, 6)), cases=CASES)
    hours = replace(records, measure=Measure.WORKING, seconds=worked_seconds)
    for asked, (unit, value) in ((records, calendar), (hours, working)):
        line = measured(INDICATORS[key], asked).lines[0]
        assert (line.unit, line.whole.value, line.whole.n) == (unit, value, 5)


def test_how_long_a_stage_took_is_told_in_working_time_and_whose_it_was_in_calendar_days():
    spans = numbered(5, lambda n: Span("tiimi", day(3, 9), {"client": 3 * 86400.0}, f"c{n}", worked=8 * 3600.0))
    hours = replace(log(spans=list(spans), cases=CASES), measure=Measure.WORKING, seconds=worked_seconds)
    stages, waiting, owners = measured(INDICATORS["I23"], hours).lines
    assert (stages.unit, stages.whole.value, stages.whole.n) == (Unit.WORKDAYS, 1, 5)
    assert (waiting.whole.value, waiting.whole.denominator) == (1, 5 * 3 * 86400)
    assert (owners.unit, owners.cuts["kenen"][0][1].value) == (Unit.DAYS, 3)


def test_what_counts_days_and_not_moments_stays_in_calendar_days():
    hours = replace(log(cases=CASES), measure=Measure.WORKING, seconds=worked_seconds)
    for key in ("I24", "I28"):
        assert Unit.WORKDAYS not in {line.unit for line in measured(INDICATORS[key], hours).lines}
