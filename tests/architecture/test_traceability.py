"""Every fact of the source documents is in the product, or says why not (docs/traceability.md)."""

import re
from collections import Counter
from pathlib import Path

from tests.traceability.facts import REASONS, facts, traces
from tests.traceability.page import PAGE, page
from tests.traceability.targets import targets

ROOT = Path(__file__).parents[2]
CODE = re.compile(r"(?<![\w\"'#:-])([GMT]\d{2}|V\d{1,2})(?![\w:])")
MOST_REASONS = 10
"""Per cent of the facts that may name a reason instead of a place."""
MOST_PLACES = 3
"""A fact that is everywhere is nowhere."""


def test_every_fact_has_exactly_one_trace():
    known = [fact.id for fact in facts()]
    said = Counter(trace.fact for trace in traces())

    assert [one for one in known if said[one] != 1] == []
    assert set(said) - set(known) == set()


def test_every_place_is_still_there():
    known = targets()

    assert [(trace.fact, one) for trace in traces() for one in trace.targets if one not in known] == []


def test_a_place_that_says_where_it_comes_from_names_the_document_of_its_fact():
    known, documents = targets(), {fact.id: fact.document for fact in facts()}
    doubtful = {
        (trace.fact, one): known[one].cites
        for trace in traces()
        for one in trace.targets
        if one in known and known[one].cites
        if documents[trace.fact] not in re.findall(r"\bD[1-5](?=:)", known[one].cites)
    }

    assert doubtful == {}, "the place cites other documents: add the line to it, or choose another place"


def test_a_fact_has_few_places():
    assert [trace.fact for trace in traces() if len(set(trace.targets)) > MOST_PLACES] == []
    assert [trace.fact for trace in traces() if len(set(trace.targets)) < len(trace.targets)] == []


def test_who_has_no_place_names_one_of_the_reasons():
    without = [trace for trace in traces() if not trace.targets]

    assert [trace.fact for trace in without if trace.reason not in REASONS or not trace.note] == []
    assert [trace.fact for trace in traces() if trace.targets and trace.reason] == []
    assert len(without) * 100 <= len(facts()) * MOST_REASONS


def test_the_page_is_true():
    assert PAGE.read_text(encoding="utf-8") == page(), "run: make traceability"


def test_every_code_of_a_gateway_timer_message_or_variation_is_explained():
    explained = re.sub(r"\bV0(\d)\b", r"V\1", (ROOT / "docs/sources.md").read_text())
    known = set(re.findall(r"[GMTV]\d+", explained))
    said = {
        (code, str(file.relative_to(ROOT)))
        for top in ("engine", "webapp")
        for file in (ROOT / top).rglob("*.py")
        for code in CODE.findall(file.read_text())
    }

    assert len(said) > 20
    assert {one for one in said if re.sub(r"V0(\d)", r"V\1", one[0]) not in known} == set()
