"""A message is delivered by one worker, tried again when that fails, and read by its own reader."""

from dataclasses import replace

import pytest

from engine.errors import NotFound
from engine.model import Notification, NotificationStatus
from engine.store.families.notifications import LEASE


@pytest.fixture
def anna(world):
    return world.person("Anna")


def message(world, anna, **fields):
    return Notification(
        **{
            "id": world.id(),
            "person_id": anna.id,
            "channel": "inbox",
            "kind": "task_late",
            "created_at": world.now,
            **fields,
        }
    )


def test_the_oldest_message_is_claimed_first_and_leased(store, world, anna):
    first, second = message(world, anna, facts={"task": "Kutsu"}), message(world, anna, created_at=world.later(hours=1))
    with store.begin() as uow:
        uow.notifications.add([second, first])
        moment = world.later(hours=2)
        for expected in (first, second):
            leased = {"tries": 1, "next_try_at": moment + LEASE}
            assert uow.notifications.claim_pending(moment) == replace(expected, **leased)
        assert uow.notifications.claim_pending(moment) is None


def test_a_message_whose_worker_died_is_claimed_again_when_its_lease_ends(store, world, anna):
    with store.begin() as uow:
        uow.notifications.add([message(world, anna)])
        uow.notifications.claim_pending(world.now)
        assert uow.notifications.claim_pending(world.now + LEASE / 2) is None
        assert uow.notifications.claim_pending(world.now + LEASE).tries == 2


def test_a_failed_message_is_tried_later_and_given_up_at_last(store, world, anna):
    one = message(world, anna, channel="email")
    with store.begin() as uow:
        uow.notifications.add([one])
        uow.notifications.claim_pending(world.now)
        uow.notifications.failed(one.id, "palvelin ei vastaa", world.later(minutes=10))
        assert uow.notifications.claim_pending(world.later(minutes=9)) is None
        second = uow.notifications.claim_pending(world.later(minutes=10))
        assert (second.tries, second.error) == (2, "palvelin ei vastaa")
        uow.notifications.failed(one.id, "osoite puuttuu", None)
        assert uow.notifications.claim_pending(world.later(days=9)) is None


def test_a_sent_message_is_never_claimed_again(store, world, anna):
    one = message(world, anna)
    with store.begin() as uow:
        uow.notifications.add([one])
        uow.notifications.claim_pending(world.now)
        uow.notifications.sent(one.id, world.now)
        assert uow.notifications.claim_pending(world.later(days=9)) is None
        sent = {"status": NotificationStatus.SENT, "sent_at": world.now, "tries": 1}
        assert uow.notifications.inbox(anna.id) == [replace(one, **sent)]


def test_the_inbox_has_the_readers_own_messages_newest_first(store, world, anna):
    bea = world.person("Bea")
    old, new = message(world, anna), message(world, anna, created_at=world.later(hours=1))
    others = [message(world, bea), message(world, anna, channel="email")]
    with store.begin() as uow:
        uow.notifications.add([old, new, *others])
        assert uow.notifications.inbox(anna.id) == [new, old]
        assert uow.notifications.unread(anna.id) == 2
        uow.notifications.mark_read(old.id, anna.id, world.now)
        uow.notifications.mark_read(old.id, anna.id, world.later(days=1))
        assert uow.notifications.unread(anna.id) == 1
        assert uow.notifications.inbox(anna.id)[1].read_at == world.now
        with pytest.raises(NotFound):
            uow.notifications.mark_read(new.id, bea.id, world.now)


def test_the_mail_of_the_day_is_claimed_whole_and_by_one(store, world, anna):
    mine = [message(world, anna, channel="digest", created_at=world.later(minutes=n)) for n in range(3)]
    with store.begin() as uow:
        uow.notifications.add(
            [mine[2], mine[0], mine[1], message(world, anna, channel="digest", next_try_at=world.later(days=1))]
        )
    with store.begin() as uow:
        claimed = uow.notifications.claim_pending(world.later(hours=1))
        assert [claimed.id, *(one.id for one in claimed.rest)] == [one.id for one in mine]
        assert uow.notifications.claim_pending(world.later(hours=1)) is None
        again = uow.notifications.claim_pending(world.later(hours=1) + LEASE)
        assert (again.id, len(again.rest), again.tries) == (mine[0].id, 2, 2)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_while_one_worker_takes_the_mail_of_the_day_another_takes_nothing_of_it(store, world, anna):
    with store.begin() as uow:
        uow.notifications.add(
            [message(world, anna, channel="digest", created_at=world.later(minutes=n)) for n in range(3)]
        )
    with store.begin() as first:
        assert len(first.notifications.claim_pending(world.later(hours=1)).rest) == 2
        with store.begin() as second:
            assert second.notifications.claim_pending(world.later(hours=1)) is None
