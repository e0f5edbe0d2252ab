"""Paths of ended cases, counted by hand."""

from dataclasses import replace
from datetime import date

import pytest

from engine.analytics.old_process import figures_of
from engine.analytics.proposals import grouped
from engine.analytics.slow_fast import compared
from engine.analytics.variants import departures, folded, rework, skipped_stages, variants
from engine.clock import now
from engine.model import DecisionRecord
from engine.model.bounded import BoundedShare
from engine.model.imported_logs import ReadSpan
from engine.model.variants import Block, Comparison, Trace

DAY = date(2026, 5, 1)
PERSON = "6ae5fc82-3051-4a19-bb92-d1939df80798"


def trace(number, steps, days=10.0, **cuts):
    """Give an ended case; its steps are letters."""
    return Trace(f"c{number:03d}", DAY, days, tuple(steps), cuts)


def told(steps):
    """Give folded steps as text."""
    return " ".join(f"({' '.join(one.steps)})+" if one.is_loop else one.steps[0] for one in folded(tuple(steps)))


@pytest.mark.parametrize(
    ("steps", "path"),
    [
        ("", ""),
        ("ABC", "A B C"),
        ("ABBBC", "A (B)+ C"),
        ("ABABC", "(A B)+ C"),
        ("XABCABCY", "X (A B C)+ Y"),
        ("ABCDABCD", "(A B C D)+"),
        ("ABCDEABCDE", "A B C D E A B C D E"),
    ],
)
def test_what_is_repeated_at_once_is_one_loop(steps, path):
    assert told(steps) == path


def test_paths_differ_by_their_loops_only_once():
    traces = [trace(number, "AB" * (number % 3 + 2) + "C", days=float(number)) for number in range(6)]
    found, others = variants(traces, 10)
    assert [(one.n, one.share, one.median_days) for one in found] == [(6, 1.0, 2.5)]
    assert found[0].blocks == (Block(("A", "B"), is_loop=True), Block(("C",)))
    assert others == 0


def test_rare_paths_are_counted_together_or_not_at_all():
    common = [trace(number, "ABC") for number in range(7)]
    few = [trace(50 + n, "AC") for n in range(4)]
    assert variants([*common, *few], 10) == ([], 11), "of 11 cases 7 are told: four went another way"
    assert variants(few, 10) == ([], None)
    rare = [trace(50 + n, "AC" if n < 4 else "CA") for n in range(6)]
    found, others = variants([*common, *rare], 10)
    assert ([one.n for one in found], others) == ([7], 6)


def test_ways_back_of_five_cases():
    few = [*(trace(number, "ABAB") for number in range(5)), trace(9, "ABCA")]
    assert not rework(few), "one of six has not gone back so"
    traces = [*few, *(trace(20 + number, "AB") for number in range(4))]
    assert [(one.after, one.back_to, one.times, one.cases) for one in rework(traces)] == [
        ("A", "B", 5, 5),
        ("B", "A", 5, 5),
    ]


def test_stages_that_were_left_out():
    traces = [*(trace(number, ["a", "b", "c"]) for number in range(10)), *(trace(20 + n, ["a", "c"]) for n in range(6))]
    stopped = Trace("x", DAY, 1.0, ("a",), interrupted=True)
    found = skipped_stages([*traces, stopped], ["a", "b", "c", "z"])
    assert [(one.stage, one.n, one.share) for one in found] == [("b", 6, 6 / 16)]
    # Nine leave out b and one more leaves out c: told together, the two numbers would tell of that one.
    nested = [*(trace(n, ["a"]) for n in range(9)), trace(9, ["a", "b"]), *(trace(20 + n, "abc") for n in range(9))]
    assert [(one.stage, one.n) for one in skipped_stages(nested, ["a", "b", "c"])] == [("c", 10)]
    five = [*nested, *(trace(30 + n, ["a", "b"]) for n in range(4))]
    assert [(one.stage, one.n) for one in skipped_stages(five, ["a", "b", "c"])] == [("b", 9), ("c", 14)]


def test_a_clear_difference_is_told():
    slow = [trace(n, "ABB", days=100.0 + n, lahde="kela") for n in range(40)]
    fast = [trace(100 + n, "AB", days=10.0 + n, lahde="muu") for n in range(40)]
    middle = [trace(200 + n, "AB", days=60.0, lahde="kela" if n % 2 else "muu") for n in range(40)]
    found = compared([*slow, *fast, *middle])
    assert found.n == 30
    differences = {(one.kind, one.name, one.code): one for one in found.differences}
    assert set(differences) == {("dimension", "lahde", "kela"), ("dimension", "lahde", "muu"), ("rework", "B", "")}
    rework_of_b = differences["rework", "B", ""]
    assert (rework_of_b.slow, rework_of_b.fast) == (BoundedShare(1.0), BoundedShare(0.0))


def test_a_difference_tells_no_small_number_of_a_quarter():
    """Three of the fast ones have what 25 of the slow ones have, and a third code is in three cases of all."""
    slow = [trace(n, "AB", days=100.0 + n, lahde="kela" if n > 14 else "muu") for n in range(40)]
    fast = [trace(100 + n, "AB", days=10.0 + n, lahde="kela" if n < 3 else "muu") for n in range(40)]
    middle = [trace(200 + n, "AB", days=60.0, lahde="te" if n < 3 else "muu") for n in range(40)]
    kela, muu = compared([*slow, *fast, *middle]).differences
    assert (kela.code, kela.slow, kela.fast) == ("kela", BoundedShare(25 / 30), BoundedShare(None, most=5 / 30))
    assert (kela.n, muu.n) == (None, 89), "120 less 89 and 28 is three"


def test_what_chance_explains_is_not_told():
    """A hundred codes, each in a few cases of both: some of them differ by chance, and none is told."""
    traces = [
        trace(number, "AB", days=float(number * 7919 % 400), **{f"d{number % 10}": str(number * 31 % 10)})
        for number in range(400)
    ]
    found = compared(traces)
    assert found.tried > 10
    assert not found.differences


def test_halves_are_compared_where_quarters_are_too_small():
    """Of 79 cases nothing is told of the one in the middle: beside both halves it would stand out."""
    cases = [trace(n, "ABB" if n > 44 else "AB", days=float(n), lahde="kela" if n > 36 else "muu") for n in range(79)]
    found = compared(cases)
    assert (found.n, found.parts, compared([*cases, trace(90, "A")]).parts) == (39, 2, 4)
    told = {(one.name, one.code): one for one in found.differences}
    again = told["B", ""]
    assert (again.slow, again.fast, again.n) == (BoundedShare(34 / 39), BoundedShare(0.0), 34)
    kela = told["lahde", "kela"]
    assert (kela.slow, kela.fast, kela.n) == (BoundedShare(1.0), BoundedShare(None, most=5 / 39), None), (
        "39 of the n slow"
    )
    assert compared(cases[:39]) == Comparison(0, 0)


def _made(number, proposed, chosen, reason="", decision="d06", output="tulos"):
    deviates = proposed != chosen
    return DecisionRecord(f"d{number}", "i", None, decision, output, proposed, chosen, deviates, reason, None, now())


def test_deviations_are_told_by_what_was_chosen_instead():
    made = [
        *(_made(n, "tyopari", "tyopari") for n in range(10)),
        *(_made(20 + n, "tyopari", "laajempi_tiimi", "Asiakas Matti toivoi") for n in range(6)),
        *(_made(40 + n, "tyopari", "neuvo" if n < 2 else "ohjaus") for n in range(5)),
    ]
    (one,) = grouped(made)
    assert (one.n, one.deviating, one.others) == (21, 11, True)
    assert [(each.proposed, each.chosen, each.n, each.reasons, each.with_reason) for each in one.deviations] == [
        ("tyopari", "laajempi_tiimi", 6, [], 6)
    ]
    assert "Matti" not in repr(one)


def test_a_rare_deviation_is_not_what_is_left_of_all():
    """Thirteen deviate and twelve of them are told: the last one chose something else."""
    decided = [_made(n, "tuki", "tuki") for n in range(45)]
    away = [_made(50 + n, "tuki", "oma") for n in range(12)]
    (one,) = grouped([*decided, *away, _made(70, "tuki", "muu")])
    assert (one.deviating, list(one.deviations), one.others) == (13, [], True)
    few = [_made(n, "a", "a" if n < 3 else "b", decision="d07") for n in range(9)]
    found = {each.decision: each.deviating for each in grouped([*decided, *away, *few])}
    assert found == {"d06": None, "d07": None}, "with the sum of all, d06 would tell that three of d07 did not deviate"


def test_reasons_that_are_codes_are_told():
    reasons = ["asiakkaan_toive"] * 6 + ["kuormitus_kasvoi"] * 3 + ["tilanne_toinen"] * 5
    (one,) = grouped([_made(n, "a", "b", reason) for n, reason in enumerate(reasons)])
    assert one.deviations[0].reasons == [("asiakkaan_toive", 6)], "with five more told, three would be left"
    (one,) = grouped([_made(n, "a", "b", reason) for n, reason in enumerate([*reasons[:6], "", ""])])
    assert (one.deviations[0].reasons, one.deviations[0].with_reason) == ([], None)


def test_reasons_of_a_decision_are_told_though_each_way_to_deviate_is_rare():
    """Why people deviate is known of the whole decision before it is of one way to deviate."""
    ways = [("b", "tiedot_vajaat")] * 3 + [("c", "tiedot_vajaat")] * 3 + [("d", "tilanne_toinen")] * 5
    made = [_made(n, "a", chosen, reason) for n, (chosen, reason) in enumerate(ways)]
    (one,) = grouped([*made, *(_made(50 + n, "a", "a") for n in range(9))])
    assert one.reasons == [("tiedot_vajaat", 6), ("tilanne_toinen", 5)]
    assert [(each.chosen, each.reasons) for each in one.deviations] == [("d", [("tilanne_toinen", 5)])]
    more = [_made(90 + n, "a", "d" if n < 5 else "e", "tilanne_toinen") for n in range(8)]
    (one,) = grouped([*made, *more])
    assert (one.reasons[0], one.deviations[0].n) == (("tilanne_toinen", 13), 10)
    assert one.deviations[0].reasons == [], "13 less ten are three, who did otherwise for the same reason"


def test_the_reason_that_was_chosen_is_counted_and_words_are_not():
    made = [_made(n, "a", "b", "Asiakas Matti toivoi") for n in range(11)]
    chosen = [replace(one, reason_code="tiedot_vajaat" if n < 6 else "") for n, one in enumerate(made)]
    (one,) = grouped(chosen)
    assert (one.deviations[0].reasons, one.deviations[0].with_reason) == ([("tiedot_vajaat", 6)], 11)


def test_who_was_chosen_is_never_told():
    (one,) = grouped([_made(n, PERSON, PERSON[::-1], decision="d15", output="henkilö") for n in range(9)])
    assert (one.deviating, list(one.deviations), one.others) == (9, [], True)
    (named,) = grouped([_made(n, "a", "Maija Mallikas") for n in range(9)])
    assert not named.deviations


def test_a_few_deviations_are_not_counted():
    (one,) = grouped([*(_made(n, "a", "a") for n in range(9)), *(_made(20 + n, "a", "b") for n in range(3))])
    assert one.deviating is None
    assert departures({"palautettu": 12, "siirretty": 7, "korjattu": 1}, 60) == [("palautettu", 12)]
    assert not grouped([_made(n, "a", "b") for n in range(4)])


@pytest.mark.parametrize(
    ("ways", "told"),
    [
        (("AB", 9, "AC", 6, "A", 5), ([9, 6, 5], 0, 0)),
        (("AB", 9, "AC", 6, "A", 2), ([9], 2, 8)),
        (("AB", 9, "B", 1), ([], 2, 10)),
    ],
)
def test_rare_ways_of_a_log_from_elsewhere_are_not_what_is_left(ways, told):
    steps = [way for way, count in zip(ways[::2], ways[1::2], strict=True) for _each in range(count)]
    spans = [ReadSpan(number, one, 0, now(), now()) for number, way in enumerate(steps) for one in way]
    found = figures_of(spans, has_lengths=True, day_of=lambda moment: moment.date())
    assert ([one["n"] for one in found["variants"]], found["other_variants"], found["other_cases"]) == told
    alone = figures_of(
        [ReadSpan(number, str(number), 0, now(), now()) for number in range(7)],
        has_lengths=True,
        day_of=lambda moment: moment.date(),
    )
    assert (alone["other_variants"], alone["other_cases"]) == (None, 7)
