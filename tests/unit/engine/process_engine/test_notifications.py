"""Delivery of notifications: once when all is well, again when it failed, never for ever."""

import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from engine import clock
from engine.catalogue import Catalogue
from engine.channels import DeliveryFailed
from engine.channels.inbox import Inbox
from engine.commands.context import Context
from engine.commands.deliver_notification import WAITS
from engine.errors import NotFound
from engine.model import Notification, Person
from engine.process_engine.notifications import Notifications
from engine.store import Store

MONDAY = datetime(2026, 1, 5, 8, tzinfo=UTC)
MAIJA = Person(id="p1", username="maija", name="Maija", email="maija@example.fi", organisation="")
KALLE = Person(id="p2", username="kalle", name="Kalle", email="kalle@example.fi", organisation="")


class Mail:
    """A channel that fails as it is told to."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.failure: Exception | None = None
        self.attempts = 0

    def deliver(self, notification: Notification, person: Person) -> None:
        self.attempts += 1
        if self.failure:
            raise self.failure
        self.sent.append("+".join(one.id for one in (notification, *notification.rest)))


class Face(Notifications):
    """The part of the face that is about notifications, on a store of its own."""

    def __init__(self, store: Store, mail: Mail) -> None:
        self._store, self._channels = store, {"inbox": Inbox(), "email": mail, "digest": mail}
        self._context = Context(Catalogue())


@pytest.fixture
def mail() -> Mail:
    return Mail()


@pytest.fixture
def face(store: Store, mail: Mail) -> Face:
    with clock.at(MONDAY), store.begin() as uow:
        for person in (MAIJA, KALLE):
            uow.people.add(person, None)
    return Face(store, mail)


def note(number: int = 1, channel: str = "email", person: Person = MAIJA) -> Notification:
    return Notification(
        id=f"n{number}", person_id=person.id, channel=channel, kind="task_late", created_at=MONDAY, case_key="KS-1"
    )


def write(face: Face, *notes: Notification) -> None:
    with face._store.begin() as uow:
        uow.notifications.add(notes)


def deliver(face: Face, at: datetime = MONDAY, limit: int = 100) -> int:
    with clock.at(at):
        return face.deliver_pending(limit)


def test_each_message_goes_out_once(face: Face, mail: Mail) -> None:
    write(face, note(1), note(2), note(3, "inbox"))
    assert deliver(face) == 3
    assert deliver(face, MONDAY + timedelta(days=9)) == 0
    assert sorted(mail.sent) == ["n1", "n2"]


def test_a_sweep_takes_no_more_than_it_was_told_to(face: Face, mail: Mail) -> None:
    write(face, *(note(number) for number in range(5)))
    assert deliver(face, limit=2) == 2
    assert len(mail.sent) == 2


def test_a_failure_for_now_is_tried_again_after_a_growing_wait(face: Face, mail: Mail) -> None:
    mail.failure = DeliveryFailed("server away", permanent=False)
    write(face, note())
    deliver(face)
    at = MONDAY
    for tries, wait in enumerate(WAITS[:3], start=2):
        assert deliver(face, at + wait - timedelta(seconds=1)) == 0
        at += wait
        assert deliver(face, at) == 1
        assert mail.attempts == tries
    mail.failure = None
    assert deliver(face, at + WAITS[3]) == 1
    assert mail.sent == ["n1"]


def test_a_message_is_given_up_after_the_last_wait(face: Face, mail: Mail) -> None:
    mail.failure = DeliveryFailed("server away", permanent=False)
    write(face, note())
    at = MONDAY
    for wait in WAITS:
        assert deliver(face, at) == 1
        at += wait
    assert deliver(face, at) == 1
    assert deliver(face, at + timedelta(days=30)) == 0
    assert mail.attempts == len(WAITS) + 1


def test_a_failure_for_good_is_not_tried_again(face: Face, mail: Mail) -> None:
    mail.failure = DeliveryFailed("no such person", permanent=True)
    write(face, note())
    assert (deliver(face), deliver(face, MONDAY + timedelta(days=30))) == (1, 0)


def test_one_bad_message_does_not_hold_up_the_others(face: Face, mail: Mail) -> None:
    mail.failure = DeliveryFailed("server away", permanent=False)
    write(face, note(1), note(2, "inbox"), note(3, "pigeon"))
    assert deliver(face) == 3


def test_a_fault_of_a_channel_is_kept_to_its_message_and_logged_without_data(
    face: Face, mail: Mail, caplog: pytest.LogCaptureFixture
) -> None:
    mail.failure = KeyError("maija@example.fi")
    write(face, note())
    with caplog.at_level(logging.ERROR):
        assert deliver(face) == 1
    assert "KeyError" in caplog.text
    assert "maija" not in caplog.text
    mail.failure = None
    assert deliver(face, MONDAY + WAITS[0]) == 1
    assert mail.sent == ["n1"]


def test_a_closed_account_is_not_written_to(face: Face, mail: Mail) -> None:
    write(face, note())
    with face._store.begin() as uow:
        uow.people.set_active(MAIJA.id, active=False)
    assert deliver(face) == 1
    assert mail.attempts == 0
    assert deliver(face, MONDAY + timedelta(days=30)) == 0


def test_a_worker_that_died_while_sending_sends_again_with_the_same_id(face: Face, mail: Mail) -> None:
    write(face, note())
    with clock.at(MONDAY), face._store.begin() as uow:
        assert uow.notifications.claim_pending(MONDAY) is not None  # and dies here
    assert deliver(face) == 0
    assert deliver(face, MONDAY + timedelta(minutes=3)) == 1
    assert mail.sent == ["n1"]


def test_the_inbox_holds_ones_own_messages_only(face: Face) -> None:
    write(
        face,
        note(1, "inbox"),
        note(2, "inbox", KALLE),
        replace(note(3, "inbox"), created_at=MONDAY + timedelta(hours=1)),
    )
    assert [one.id for one in face.inbox(MAIJA)] == ["n3", "n1"]
    assert face.unread(MAIJA) == 2
    with clock.at(MONDAY):
        face.mark_read(MAIJA, "n1")
        with pytest.raises(NotFound):
            face.mark_read(MAIJA, "n2")
    assert (face.unread(MAIJA), face.unread(KALLE)) == (1, 1)


def test_what_waits_for_the_mail_of_the_day_leaves_in_one_mail_for_each_reader(face: Face, mail: Mail) -> None:
    write(face, note(1, "digest"), note(2, "digest"), note(3, "digest", KALLE), note(4))
    assert deliver(face) == 3
    assert sorted(mail.sent) == ["n1+n2", "n3", "n4"]
    assert deliver(face, MONDAY + timedelta(days=9)) == 0


def test_a_mail_of_the_day_that_failed_is_tried_again_whole(face: Face, mail: Mail) -> None:
    write(face, note(1, "digest"), note(2, "digest"))
    mail.failure = DeliveryFailed("closed", permanent=False)
    deliver(face)
    mail.failure = None
    deliver(face, MONDAY + WAITS[0])
    assert mail.sent == ["n1+n2"]
