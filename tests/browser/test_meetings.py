"""Meetings in a browser: an agenda is filled, exceeded, carried over, and its meeting closed with seats and notes."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from engine import clock
from engine.workdays import is_working_day
from tests.browser.faults import fits, violations


@pytest.fixture(scope="session")
def leader(product, people):
    """Give somebody who leads a series of consultation teams."""
    return next(one for one in people if any(s.leads and s.coming for s in product.meeting_plan(one).series))


@pytest.fixture
def series(product, leader):
    return next(one for one in product.meeting_plan(leader).series if one.leads and one.coming)


@pytest.fixture
def desk(page, enter, leader):
    """Sign in as the leader."""
    enter(page, leader)
    return page


def add(desk, title, minutes):
    box = desk.get_by_role("region", name="Lisää asia", exact=True)
    box.get_by_label("Otsikko (ei henkilötietoja)").fill(title)
    box.get_by_label("Aika, min").fill(str(minutes))
    box.get_by_role("button", name="Lisää asialistalle").click()


def agenda(desk):
    return desk.get_by_role("region", name="Asialista", exact=True)


def test_an_agenda_is_filled_exceeded_and_carried_over(desk, series):
    desk.goto("/meetings")
    empty = next(one.occurrence for one in series.coming if not one.used)
    desk.locator(f'a[href$="/meetings/{empty.id}"]').first.click()
    add(desk, "Kuntoutuksen vaihtoehdot", series.minutes - 10)
    expect(desk.get_by_text(f"Lisätty asialistalle, {series.minutes - 10} min.")).to_be_visible()
    add(desk, "Toinen asia", 30)
    full = desk.get_by_role("alert")
    expect(full.get_by_role("heading", name="Asialista on täynnä")).to_be_visible()
    expect(full).to_contain_text("se vie 30 min ja vapaana on 10 min. Seuraava vapaa paikka:")
    assert violations(desk) == []
    full.get_by_label("Perustelu ylitykselle").fill("Asia ei voi odottaa.")
    full.get_by_role("button", name="Lisää silti").click()
    expect(agenda(desk).get_by_text("yli", exact=True)).to_be_visible()
    expect(agenda(desk)).to_contain_text("Ylityksen perustelu: Asia ei voi odottaa.")
    agenda(desk).get_by_role("button", name=re.compile("Ylös.*Toinen asia")).click()
    expect(agenda(desk).get_by_role("row").nth(1)).to_contain_text("Toinen asia")
    agenda(desk).get_by_role("button", name=re.compile("Siirrä seuraavaan.*Toinen asia")).click()
    expect(desk.get_by_text("Siirretty kokoukseen")).to_be_visible()
    expect(agenda(desk).get_by_text("yli", exact=True)).to_have_count(0)
    expect(agenda(desk).get_by_role("row").filter(has_text="Toinen asia")).to_contain_text("siirretty")
    desk.emulate_media(color_scheme="dark")
    assert violations(desk) == []
    fits(desk)


def test_a_meeting_is_closed_with_its_seats_and_notes(desk, product, leader, series):
    starts = clock.now() - timedelta(days=1)
    while not is_working_day(clock.local(starts).date()):
        starts -= timedelta(days=1)
    with clock.at(starts - timedelta(minutes=1)):
        made = product.convene_meeting(leader, series.region, series.key, starts)
    desk.goto(f"/meetings/{made.id}")
    add(desk, "Palvelujen järjestys", 20)
    expect(agenda(desk)).to_contain_text("Palvelujen järjestys")
    close = desk.get_by_role("region", name="Kirjaa kokous pidetyksi")
    role = series.seats[0][1]
    close.get_by_role("checkbox", name=role).check()
    close.get_by_label("Kesto, min").fill("45")
    close.get_by_role("radio", name="Käsitelty").check()
    close.get_by_label("Muistiinpano").fill("Edetään sovitussa järjestyksessä.")
    assert violations(desk) == []
    close.get_by_role("button", name="Kirjaa pidetyksi").click()
    held = desk.get_by_role("region", name="Kokous pidetty")
    expect(held).to_contain_text(role)
    expect(held).to_contain_text("45 min")
    expect(agenda(desk)).to_contain_text("Edetään sovitussa järjestyksessä.")
    expect(close).to_have_count(0)


def test_a_calendar_address_is_shown_once_read_without_sign_in_and_revoked(desk, browser, base_url):
    desk.goto("/meetings")
    desk.get_by_role("button", name="Luo kalenteriosoite").click()
    address = desk.locator("#address").inner_text().partition("/calendar/")[2]
    stranger = browser.new_context(base_url=base_url)
    answer = stranger.request.get(f"/calendar/{address}")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"] == "private, no-cache"
    assert "BEGIN:VEVENT" in answer.text()
    again = stranger.request.get(f"/calendar/{address}", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status == 304
    desk.goto("/meetings")
    assert desk.locator("#address").count() == 0
    desk.get_by_role("button", name=re.compile("Poista käytöstä.*Kaikki omat")).first.click()
    expect(desk.get_by_text("Kalenteriosoite poistettu käytöstä.")).to_be_visible()
    assert stranger.request.get(f"/calendar/{address}").status == 404
    stranger.close()
