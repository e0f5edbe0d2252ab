"""What the writers make of hostile names, empty logs and large ones."""

import csv
import io
from datetime import UTC, datetime, timedelta

import orjson
from lxml import etree

from engine.analytics.event_log import unguarded, write_csv, write_ocel, write_xes
from engine.model.event_logs import Span, SpanState, Trace
from tests.ocel import breaches

AT = datetime(2026, 3, 2, 7, tzinfo=UTC)
HOSTILE = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx", 'a"b,c\nd', "<b>&amp;\x00\x1f</b>", "'=1", "ä ö 😀"]


def trace(number, activities=("Kirjaa",), **more):
    spans = [
        Span(f"s{number}-{n}", name, "step", SpanState.DONE, AT, AT + timedelta(hours=n + 1), resource=name)
        for n, name in enumerate(activities)
    ]
    return Trace(f"t{number}", "koe", "koe", 1, AT, None, more, spans)


def test_no_cell_of_the_table_is_a_formula_and_all_can_be_read_back():
    text = b"".join(write_csv([trace(1, HOSTILE)])).decode()
    read = list(csv.DictReader(io.StringIO(text)))
    assert [unguarded(row["activity"]) for row in read] == HOSTILE
    assert not [row for row in read for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t"))]


def test_xes_is_whole_xml_whatever_things_are_called():
    root = etree.fromstring(b"".join(write_xes([trace(1, HOSTILE, kieli="fi")])))
    read = [one.get("value") for one in root.iterfind(".//{*}event/{*}string[@key='concept:name']")]
    assert len(read) == 2 * len(HOSTILE)
    assert "<b>&amp;��</b>" in read
    assert root.find(".//{*}trace/{*}string[@key='polku:kieli']").get("value") == "fi"


def test_ocel_is_whole_json_whatever_things_are_called():
    whole = orjson.loads(b"".join(write_ocel(lambda: [trace(1, HOSTILE), trace(2)])))
    assert [one["name"] for one in whole["eventTypes"]] == [*HOSTILE, "Kirjaa"]
    assert breaches(whole) == []


def test_a_log_of_nothing_is_a_log():
    assert len(b"".join(write_csv([])).splitlines()) == 1
    assert len(etree.fromstring(b"".join(write_xes([]))).findall("{*}trace")) == 0
    nothing = orjson.loads(b"".join(write_ocel(list)))
    assert (nothing["events"], breaches(nothing)) == ([], [])


def test_pieces_come_while_the_log_is_still_read():
    read = []

    def traces():
        for number in range(1000):
            read.append(number)
            yield trace(number)

    for writer in (write_csv, write_xes):
        read.clear()
        pieces = writer(traces())
        next(pieces)
        assert len(next(pieces)) < 5000
        assert len(read) <= 2
