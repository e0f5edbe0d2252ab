"""The heat map on paper: its chart is drawn, nothing is told by colour alone, and what is too few is not told."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from pypdf import PdfReader

from engine.drawing import read_picture
from engine.model.pictures import ChartPicture, PictureShape, Place
from tests.unit.webapp.test_dashboard import MAP
from webapp.presenters.diagram_sketch import ROOM_HIGH, ROOM_WIDE, ShapeMark, heat_swatches, sketch_strips
from webapp.presenters.diagram_squeeze import squeezed, squeezed_part
from webapp.presenters.heat_sheets import heat_sheets
from webapp.presenters.heat_view import HeatChart, HeatView
from webapp.presenters.svg_words import wrapped

CHARTS = sorted((Path(__file__).parents[4] / "processes").glob("*/*.bpmn"))
SVG = "{http://www.w3.org/2000/svg}"


def texts(svg):
    return [one.text for one in etree.fromstring(svg).iter(f"{SVG}text")]


@pytest.fixture
def paper(client):
    answer = client.get(f"{MAP}?paper=pdf", headers={"Accept-Language": "fi"})
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    return PdfReader(BytesIO(answer.data))


def test_the_paper_is_tagged_and_says_scope_conclusion_figures_and_what_to_do(paper):
    text = " ".join(" ".join(page.extract_text().split()) for page in paper.pages)
    root = paper.trailer["/Root"]
    assert (root["/Lang"], bool(root["/MarkInfo"]["/Marked"])) == ("fi", True)
    assert "Tiimin prosessi" in paper.metadata.title
    assert "Alue: Keski-Suomi" in text
    assert "Aika: Kalenteripäivät" in text
    assert re.search(r"Jakso: \d+\.\d+\.\d+–\d+\.\d+\.\d+", text)
    assert "Kutsu <tiimi> koolle hidastaa eniten: p85 on 74 pv, tavoite 30 pv." in text
    assert "1. Kutsu <tiimi> koolle 12 myöhässä" in text
    first = " ".join(paper.pages[0].extract_text().split())
    assert all(one in first for one in ("hidastaa eniten", "Avoimia asioita 20", "1. Kutsu <tiimi>", "kokoa A3"))
    assert re.search(r"tulostettu \d+\.\d+\.\d{4} Sivu 1 / \d", first)
    assert "Yhteenveto on ensimmäisellä sivulla." in text
    assert "5: yli 2 ×" in text
    assert "Kutsu <tiimi> koolle 5 42 40 pv 74 pv 80 pv 30 pv" in text
    assert "Vanha vaihe – 4 – – – – 1 0 0 0" in text
    assert "Kutsu <tiimi> koolle 42 3 0 0 0 64 0 67" in text  # days by whose time they were
    assert "Vanha vaihe 4" not in text
    assert "Työkyvyn tuen tiimi 42 3 0 0 0 64 0 67" in text
    sizes = [[round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] for page in paper.pages]
    assert (sizes[0], sizes[-2], sizes[-1]) == ([210, 297], [420, 297], [297, 210])


def test_the_legend_stands_with_the_first_chart_however_tall_that_is(client, fake, monkeypatch):
    tall = max(CHARTS, key=lambda path: height_of(read_picture(path.name, path.read_bytes())))
    whole = fake.path_charts(None, "keski_suomi", "keski_suomi")
    drawn = replace(whole.charts[0], name="Korkea kaavio", xml=tall.read_bytes())
    monkeypatch.setattr(fake, "path_charts", lambda *_asked: replace(whole, charts=(drawn,)))
    answer = client.get(f"{MAP}?paper=pdf", headers={"Accept-Language": "fi"})
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(answer.data)).pages]
    (first,) = [text for text in pages if text.startswith("Kaaviot ")]
    assert "Korkea kaavio" in first


def height_of(picture):
    return max(one.place.bottom for one in picture.shapes) - min(one.place.y for one in picture.shapes)


def test_a_class_is_a_number_hatches_and_an_outline_besides_its_colour():
    place = Place(100, 100, 130, 80)
    picture = ChartPicture([PictureShape("a", "userTask", 'Tee <b> & "c"', place)], [])
    (strip,) = sketch_strips(picture, {}, {"a": ShapeMark(5, "74 pv", 12, 1)})
    assert {"74 pv", "12", "5", "1"} <= set(texts(strip.svg))
    assert 'Tee <b> & "c"' in texts(strip.svg)
    ground, box = [one for one in etree.fromstring(strip.svg).iter(f"{SVG}rect") if one.get("rx") == "10"]
    assert ground.get("fill") == "#f28a66"
    assert (box.get("fill"), box.get("stroke-width")) == ("url(#hatch5)", "5")
    (calm,) = sketch_strips(picture, {"a": "Toinen nimi"}, {})
    assert texts(calm.svg) == ["Toinen nimi"]
    assert texts(heat_swatches(["alle", "yli"], "myöhässä")) == ["1: alle", "2: yli", "myöhässä"]
    assert sketch_strips(ChartPicture([], []), {}, {}) == []


def test_every_chart_is_drawn_whole_and_no_cut_goes_through_a_step():
    for path in CHARTS:
        picture = read_picture(path.name, path.read_bytes())
        close = squeezed(picture)
        strips = sketch_strips(picture, {}, {})
        windows = [[float(one) for one in etree.fromstring(strip.svg).get("viewBox").split()] for strip in strips]
        cuts = [x for x, *_rest in windows[1:]]
        assert [x + width for x, _y, width, _height in windows[:-1]] == pytest.approx(cuts)
        assert all(0 < strip.millimetres <= ROOM_WIDE and 0 < strip.tall <= ROOM_HIGH for strip in strips)
        steps = [one.place for one in close.shapes if not one.is_frame]
        assert [one for one in steps for x in cuts if one.x < x < one.right] == [], path.name
        words = plain("".join("".join(texts(strip.svg)) for strip in strips))
        assert [one.name for one in picture.shapes if plain(one.name) not in words] == [], path.name
        letters = [
            float(one.get("font-size")) * strip.millimetres / width / 25.4 * 72
            for strip, (_x, _y, width, _height) in zip(strips, windows, strict=True)
            for one in etree.fromstring(strip.svg).iter(f"{SVG}text")
        ]
        assert min(letters) >= 6.9, path.name  # points; sizes are whole millimetres


def test_a_chart_is_drawn_closer_together_with_everything_in_its_order():
    for path in CHARTS:
        picture = read_picture(path.name, path.read_bytes())
        close = squeezed(picture)
        assert height_of(squeezed_part(close, -1e9, 1e9)) <= height_of(close) == height_of(picture)
        far = [one.place for one in picture.shapes if not one.is_frame]
        near = [one.place for one in squeezed_part(close, -1e9, 1e9).shapes if not one.is_frame]
        for side in ("x", "y", "right", "bottom"):
            order = sorted(range(len(far)), key=lambda number, side=side: getattr(far[number], side))
            kept = [getattr(near[number], side) for number in order]
            assert kept == sorted(kept), path.name
        for side in ("width", "height"):
            assert [getattr(one, side) for one in near] == pytest.approx([getattr(one, side) for one in far])


def test_of_called_charts_the_worst_are_printed_and_the_others_are_named(fake, app):
    """A steering group gets what is red or to be done first; the paper says what it does not show."""
    whole = fake.path_charts(None, "keski_suomi", "keski_suomi")
    marks = {"own": [ShapeMark(1)], "a": [ShapeMark(4)], "b": [ShapeMark(2)], "c": [ShapeMark(5), ShapeMark(3, rank=1)]}
    marks |= {"d": [ShapeMark(5, late=3)], "e": [ShapeMark(5)]}
    xml = next(path for path in CHARTS if path.stem == "plan").read_bytes()
    steps = [one.element for one in read_picture("x", xml).shapes if one.kind == "userTask"]
    charts = [
        HeatChart(key, key.upper(), "", "", max(one.heat for one in told), "", dict(zip(steps, told, strict=False)))
        for key, told in marks.items()
    ]
    path = replace(whole, charts=[replace(whole.charts[0], process=one, xml=xml, calls={}) for one in marks])
    heat = HeatView("", "", charts, [], [], [], "", [], [])
    with app.test_request_context("/"):
        made = heat_sheets(path, heat)
    drawn = [one["label"].split(",")[0] for group in made.sections[0]["groups"][2:] for one in group["items"]]
    assert set(drawn) == {"OWN", "C", "D", "E"}
    assert "Tee ensin: C, D, E." in made.words
    assert "sivulla Pullonkaulat: A, B." in made.words


def plain(words):
    return words.replace(" ", "").replace("-", "")


def test_words_are_broken_where_they_do_not_fit():
    assert wrapped("Tee työkykyselvitys", 60, 10) == ["Tee", "työkykyselv-", "itys"]
    assert wrapped("", 60, 10) == []
