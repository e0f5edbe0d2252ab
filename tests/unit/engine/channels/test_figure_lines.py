"""The lines of mails about figures: numbers and names of steps, whatever else the facts say."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from engine.channels.message import LANGUAGES, build_message
from engine.model import Notification, Person

READER = Person("p", "maija", "Maija Meikäläinen", "maija@example.fi", "Hyvaks")
FACTS = {
    "changes": "2",
    "region": "vantaa",
    "where_fi": "Vantaa",
    "where_sv": "Vanda\r\nBcc: x@y.fi",
    "since": "2026-03-09",
    "until": "2026-04-05",
    "1.definition": "vantaa_path_1",
    "1.element": "terveys/tarkastus",
    "1.name": "Tee terveystarkastus",
    "1.name_sv": "Gör hälsoundersökningen",
    "1.name_en": "Do the health check",
    "1.before": "12.5",
    "1.after": "20.0",
    "1.n": "31",
    "1.sure": "yes",
    "2.name": "Pidä\r\nBcc: x@y.fi",
    "2.before": "Matti Asiakas",
    "2.after": "1",
    "2.n": "7",
    "2.sure": "no",
    "client": "Matti Asiakas",
}
DIGEST = Notification("n", "p", "email", "weekly_digest", datetime(2026, 4, 7, 4, 30, tzinfo=UTC), facts=FACTS)


def sent(notification, language="fi"):
    reader = replace(READER, language=language)
    message = build_message(notification, reader, sender="polku@x.fi", public_url="https://p.fi")
    return message.get_content(), message


def test_the_digest_tells_what_has_changed_and_whether_it_may_be_chance():
    text, message = sent(DIGEST)
    assert "- Tee terveystarkastus: mediaani 12,5 päivästä 20 päivään (päättyneitä 31)" in text
    assert "Muutos voi olla sattumaa." in text
    days = "period=own&since=2026-03-09&until=2026-04-05"
    assert f"  https://p.fi/dashboard/vantaa_path_1/steps/terveys%2Ftarkastus?region=vantaa&{days}" in text
    assert text.count("/steps/") == 1  # of the other it is not said where it is
    assert "Avaa Polussa: https://p.fi/dashboard?region=vantaa" in text
    assert "Matti" not in text
    assert message["Bcc"] is None
    assert "\nBcc" not in text


def test_who_leads_several_regions_sees_in_the_subject_which_one_it_is_of():
    assert sent(DIGEST)[1]["Subject"] == "Seurannan viikkokooste: Vantaa"
    assert sent(DIGEST, "sv")[1]["Subject"] == "Veckosammandrag av uppföljningen: VandaBcc: x@y.fi"
    assert sent(DIGEST, "en")[1]["Subject"] == "The week in figures"  # it is not said what it is called in English
    assert sent(replace(DIGEST, kind="remark"))[1]["Subject"].count("Vantaa") == 0


def test_each_language_has_its_names_and_decimals():
    assert "Gör hälsoundersökningen: medianen från 12,5 dagar" in sent(DIGEST, "sv")[0]
    assert "Do the health check: median from 12.5 days to 20 days (31 ended)" in sent(DIGEST, "en")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_week_without_changes_says_so(language):
    text, _ = sent(replace(DIGEST, facts={"changes": "0"}), language)
    assert len(text.splitlines()) > 4


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("measure", ["p85", "late", "queue", "oldest", "silent"])
@pytest.mark.parametrize("kind", ["alert_raised", "alert_resolved"])
def test_each_alert_has_its_line(kind, measure, language):
    facts = {"name": "Ohjaus", "measure": measure, "value": "7.5", "limit": "5", "window": "90", "n": "23"}
    text, _ = sent(replace(DIGEST, kind=kind, facts=facts), language)
    assert "7.5" in text or "7,5" in text
    assert "https://p.fi/dashboard/alerts" in text
