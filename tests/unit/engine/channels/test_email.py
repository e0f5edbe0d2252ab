"""A real SMTP conversation on this machine."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from engine.channels import DeliveryFailed, channel_table
from engine.channels.email import Email
from engine.model import Notification, Person
from engine.settings import Settings, SmtpServer

READER = Person(id="p", username="maija", name="Maija", email="maija@example.fi", organisation="")
NOTE = Notification(
    id="n-1",
    person_id="p",
    channel="email",
    kind="task_late",
    created_at=datetime(2026, 3, 2, tzinfo=UTC),
    case_key="KS-1",
)


class Post:
    """An SMTP server that keeps what it is given and refuses when it is told to."""

    def __init__(self) -> None:
        self.taken: list[Any] = []
        self.answer_rcpt = "250 OK"
        self.answer_data = "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802 - aiosmtpd's name
        if self.answer_rcpt.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.answer_rcpt

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        if self.answer_data.startswith("250"):
            self.taken.append(envelope)
        return self.answer_data


@pytest.fixture
def post() -> Iterator[Post]:
    handler = Post()
    controller = Controller(handler, hostname="127.0.0.1", port=free_port())
    controller.start()
    handler.port = controller.port  # type: ignore[attr-defined]
    yield handler
    controller.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def channel(port: int, **server: Any) -> Email:
    where = SmtpServer(host="127.0.0.1", port=port, tls=False, **server)
    return Email(where, sender="polku@hyvaks.fi", public_url="https://polku.example.fi", timeout=30)


def test_a_mail_arrives(post: Any) -> None:
    channel(post.port).deliver(NOTE, READER)
    (envelope,) = post.taken
    assert (envelope.mail_from, envelope.rcpt_tos) == ("polku@hyvaks.fi", ["maija@example.fi"])
    assert b"Message-ID: <n-1@hyvaks.fi>" in envelope.content


@pytest.mark.parametrize(
    ("where", "answer", "permanent"),
    [
        ("answer_rcpt", "450 mailbox busy maija@example.fi", False),
        ("answer_rcpt", "550 no such person maija@example.fi", True),
        ("answer_data", "451 try later", False),
        ("answer_data", "554 not wanted", True),
    ],
)
def test_a_refusal_for_now_is_told_from_a_refusal_for_good(post: Any, where: str, answer: str, permanent: bool) -> None:
    setattr(post, where, answer)
    with pytest.raises(DeliveryFailed) as failed:
        channel(post.port).deliver(NOTE, READER)
    assert failed.value.permanent is permanent
    assert "maija" not in str(failed.value)


def test_after_a_refusal_for_now_the_same_mail_arrives(post: Any) -> None:
    post.answer_data = "451 try later"
    with pytest.raises(DeliveryFailed):
        channel(post.port).deliver(NOTE, READER)
    post.answer_data = "250 OK"
    channel(post.port).deliver(NOTE, READER)
    assert len(post.taken) == 1


def test_no_server_is_a_failure_for_now() -> None:
    with pytest.raises(DeliveryFailed) as failed:
        channel(free_port()).deliver(NOTE, READER)
    assert not failed.value.permanent


def test_a_server_that_says_nothing_does_not_hold_us() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        email = Email(
            SmtpServer("127.0.0.1", silent.getsockname()[1], tls=False),
            sender="a@b.fi",
            public_url="https://p.fi",
            timeout=0.3,
        )
        with pytest.raises(DeliveryFailed) as failed:
            email.deliver(NOTE, READER)
    assert not failed.value.permanent


def test_a_login_that_the_server_does_not_know_keeps_the_message(post: Any) -> None:
    with pytest.raises(DeliveryFailed) as failed:
        channel(post.port, username="polku", password="secret").deliver(NOTE, READER)
    assert failed.value.permanent is False
    assert "secret" not in str(failed.value)


def test_mail_is_a_channel_only_where_a_server_is_set() -> None:
    keys = {"POLKU_SECRET_KEY": "s" * 32, "POLKU_ENCRYPTION_KEY": "a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2s="}
    assert set(channel_table(Settings.from_environment(keys))) == {"inbox"}
    assert set(channel_table(Settings.from_environment({**keys, "POLKU_SMTP_URL": "smtp://localhost"}))) == {
        "inbox",
        "email",
        "digest",
    }
