"""The press typesets whatever people write, within bounds, and keeps it to itself."""

import resource
from io import BytesIO

import pytest
from pypdf import PdfReader

from engine.errors import Unavailable
from webapp.printing import press, print_paper


def paper(words="Hei.", rows=()):
    """Give a paper with one text and one table."""
    table = {"kind": "table", "label": "Taulu", "headers": ["A", "B"], "widths": [2, 3], "rows": [*rows]}
    text = {"kind": "text", "label": "Teksti", "words": words}
    return {
        "made": "1767000000",
        "language": "fi",
        "document": "Suunnitelma",
        "title": "Suunnitelma",
        "subtitle": "Versio 1",
        "organisation": "Koe",
        "footer": "KS-1",
        "page": "Sivu",
        "facts": [{"label": "Asiakas", "words": "Liisa"}],
        "intro": "Alku.",
        "dissent": None,
        "sections": [{"title": "Osa", "groups": [text, *([table] if rows else [])]}],
        "closing": "Loppu.",
        "note": "Merkkejä puuttuu.",
    }


def pages(data):
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(data)).pages]


@pytest.mark.parametrize(
    "words",
    [
        '#panic("x") #read("/etc/passwd")',
        "$1/0$ `raw` *a* _b_ <label> @ref // /* #[x] ] ) }",
        "= Otsikko",
        '"; #sys.inputs.paper',
        "Привет, Ελλάδα, Sámi ŋ đ ž",
    ],
)
def test_no_text_is_read_as_markup(words):
    (told,) = pages(print_paper(paper(words)))
    assert words in told


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("a😀b", "a□b"),
        ("日本", "□□"),
        ("\x00\x07\ud800x\ufffe", "x"),
        ("".join(map(chr, range(0x4E00, 0x4E00 + 200))), "□" * 30),
    ],
)
def test_signs_that_no_font_has_are_replaced_and_told(words, seen):
    told = " ".join(pages(print_paper(paper(words))))
    assert seen in told.replace(" ", "")
    assert ("Merkkejä puuttuu." in told) == ("□" in seen)


def test_long_tables_and_texts_go_over_pages_in_bounded_time(monkeypatch):
    monkeypatch.setattr(press, "WALL_SECONDS", 240)  # a busy machine gives it a part of a core only
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = pages(print_paper(paper("sana " * 4000 + "x" * 5000, [[f"rivi {n}", "y" * 300] for n in range(300)])))
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime < 10
    assert len(told) > 10
    assert "rivi 299" in " ".join(told)
    assert sum("A B" in one for one in told) > 5  # the head of the table comes again on each page


def test_one_that_is_not_ready_in_time_is_given_up(monkeypatch):
    monkeypatch.setattr(press, "WALL_SECONDS", 0.001)
    with pytest.raises(Unavailable):
        print_paper(paper())
    assert press._turns._value == press.AT_ONCE


def test_a_paper_that_cannot_be_typeset_is_said_without_its_words(caplog):
    with pytest.raises(Unavailable) as refused:
        print_paper({**paper("salaista"), "sections": "salaista"})
    assert "salaista" not in str(refused.value) + caplog.text


def test_who_waits_too_long_for_a_turn_is_told(monkeypatch):
    monkeypatch.setattr(press, "TURN_SECONDS", 0.01)
    for _ in range(press.AT_ONCE):
        press._turns.acquire()
    try:
        with pytest.raises(Unavailable, match="too many"):
            print_paper(paper())
    finally:
        for _ in range(press.AT_ONCE):
            press._turns.release()
