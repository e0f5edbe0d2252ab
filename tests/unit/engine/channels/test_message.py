"""The mail of a notification: what is in it, and above all what is not."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from engine.channels.channel import DeliveryFailed
from engine.channels.message import LANGUAGES, MOST_OF_A_DAY, build_message
from engine.model import Notification, Person

READER = Person(id="p", username="maija", name="Maija Meikäläinen", email="maija@example.fi", organisation="Hyvaks")
NOTE = Notification(
    id="n-1",
    person_id="p",
    channel="email",
    kind="task_late",
    created_at=datetime(2026, 3, 2, 8, tzinfo=UTC),
    case_key="KS-2026-0042",
    task_id="t-7",
    facts={"due": "2026-02-27", "task": "Tapaa Matti Asiakas", "client": "Matti Asiakas 010190-900A"},
)


def built(notification: Notification = NOTE, reader: Person = READER) -> str:
    message = build_message(notification, reader, sender="polku@hyvaks.fi", public_url="https://polku.example.fi")
    return message.as_bytes().decode() + message.get_content()


def test_it_holds_kind_case_key_due_date_and_a_link() -> None:
    text = built()
    assert "Subject: =?utf-8?" in text
    assert "KS-2026-0042" in text
    assert "Määräaika: 27.2.2026" in text
    assert "https://polku.example.fi/tasks/t-7" in text


def test_it_holds_no_personal_data_whatever_the_facts_say() -> None:
    text = built()
    assert not [word for word in ("Matti", "Tapaa", "010190", "Maija", "Meikäläinen") if word in text]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "kind", ["task_assigned", "task_reminder", "task_widened", "task_late", "step_mended", "watch", "new_kind"]
)
def test_every_kind_has_its_words_in_every_language(language: str, kind: str) -> None:
    message = build_message(
        replace(NOTE, kind=kind),
        replace(READER, language=language),
        sender="polku@hyvaks.fi",
        public_url="https://p.fi",
    )
    assert message["Subject"].endswith("(KS-2026-0042)")
    link = {"fi": "Avaa Polussa", "sv": "Öppna i Polku", "en": "Open in Polku"}[language]
    assert f"{link}: https://p.fi/tasks/t-7" in message.get_content()


def test_the_message_id_is_the_same_every_time() -> None:
    ids = {line for line in (built() + built()).splitlines() if line.startswith("Message-ID")}
    assert ids == {"Message-ID: <n-1@hyvaks.fi>"}


def test_a_line_break_in_the_case_key_begins_no_header() -> None:
    message = build_message(
        replace(NOTE, case_key="KS-1\r\nBcc: spy@example.com"), READER, sender="a@b.fi", public_url="https://p.fi"
    )
    assert message["Bcc"] is None
    assert not [line for line in message.as_string().splitlines() if line.startswith("Bcc")]


@pytest.mark.parametrize(
    "address",
    ["", "maija", "maija@", "@example.fi", "maija@example.fi\nBcc: x@y.fi", "a@b.fi, c@d.fi", "a@b.fi\x00"],
)
def test_an_address_that_is_none_is_given_up_at_once(address: str) -> None:
    with pytest.raises(DeliveryFailed) as failed:
        built(reader=replace(READER, email=address))
    assert failed.value.permanent


def test_a_message_about_a_case_leads_to_the_case_and_any_other_to_the_start() -> None:
    assert "https://polku.example.fi/cases/KS-2026-0042" in built(replace(NOTE, task_id=None))
    assert "https://polku.example.fi/\n" in built(replace(NOTE, task_id=None, case_key=""))


def test_a_due_that_is_no_date_is_left_out() -> None:
    assert "Määräaika" not in built(replace(NOTE, facts={"due": "kun Matti ehtii"}))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_mail_of_the_day_tells_of_each_message_with_its_link(language: str) -> None:
    rest = tuple(replace(NOTE, id=f"n-{n}", task_id=f"t-{n}", kind="task_assigned") for n in range(8, 70))
    message = build_message(
        replace(NOTE, channel="digest", rest=rest),
        replace(READER, language=language),
        sender="polku@hyvaks.fi",
        public_url="https://p.fi",
    )
    text = message.get_content()
    assert "KS-" not in message["Subject"]
    assert "https://p.fi/tasks/t-7\n" in text
    assert "https://p.fi/tasks/t-8\n" in text
    assert text.count("https://p.fi/tasks/") == MOST_OF_A_DAY
    assert "+ 13" in text
    assert "https://p.fi/notifications" in text
    assert "Matti" not in text
