"""Settings: a wrong one is one sentence, a right one is a value."""

import base64
from pathlib import Path

import pytest

from engine.errors import SettingInvalid
from engine.settings import Settings

KEY = base64.b64encode(b"k" * 32).decode()
OTHER_KEY = base64.b64encode(b"o" * 32).decode()
GOOD = {"POLKU_SECRET_KEY": "s" * 32, "POLKU_ENCRYPTION_KEY": KEY}


def settings(**changed: str) -> Settings:
    return Settings.from_environment(GOOD | {f"POLKU_{name}": value for name, value in changed.items()})


def test_two_keys_are_enough_to_start_in_production() -> None:
    given = settings()
    assert (given.demo, given.smtp, given.timezone) == (False, None, "Europe/Helsinki")
    assert given.database_url == "sqlite:///var/polku.db"
    assert given.encryption_keys == (b"k" * 32,)


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ENCRYPTION_KEY"])
def test_production_refuses_to_start_without_a_key(missing: str) -> None:
    environ = {name: value for name, value in GOOD.items() if name != f"POLKU_{missing}"}
    with pytest.raises(SettingInvalid, match=f"POLKU_{missing} is missing"):
        Settings.from_environment(environ)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "short"),
        ("ENCRYPTION_KEY", "not base64!"),
        ("ENCRYPTION_KEY", base64.b64encode(b"short").decode()),
        ("ENCRYPTION_KEY", KEY + ","),
        ("DATABASE_URL", "mysql://localhost/polku"),
        ("PUBLIC_URL", "polku.example.fi"),
        ("PUBLIC_URL", "javascript:alert(1)"),
        ("SMTP_URL", "mail.example.fi"),
        ("SMTP_URL", "smtp://mail.example.fi:port"),
        ("MAIL_FROM", "polku"),
        ("MAIL_FROM", "polku@example.fi\nBcc: other@example.fi"),
        ("TIMEZONE", "Europe/Stockholm"),
        ("TIMEZONE", "Mars/Olympus"),
        ("DEMO", "perhaps"),
        ("CHECK_SECONDS", "soon"),
        ("CHECK_SECONDS", "0"),
        ("CHECK_SECONDS", "nan"),
        ("CHECK_MEGABYTES", "9999999"),
    ],
)
def test_a_wrong_setting_is_refused_in_one_sentence_that_names_it(name: str, value: str) -> None:
    with pytest.raises(SettingInvalid) as refused:
        settings(**{name: value})
    assert str(refused.value).startswith(f"POLKU_{name} ")
    assert "\n" not in str(refused.value)


def test_the_limits_of_a_check_are_numbers() -> None:
    assert (settings().check_seconds, settings().check_megabytes) == (1.5, 256)
    given = settings(CHECK_SECONDS="3", CHECK_MEGABYTES="512")
    assert (given.check_seconds, given.check_megabytes) == (3.0, 512)


def test_several_encryption_keys_are_kept_in_order_for_rotation() -> None:
    assert settings(ENCRYPTION_KEY=f"{KEY}, {OTHER_KEY}").encryption_keys == (b"k" * 32, b"o" * 32)


def test_the_mail_server_is_read_from_its_address() -> None:
    server = settings(SMTP_URL="smtp://polku:p%40ss@mail.example.fi:2525").smtp
    assert server is not None
    assert (server.host, server.port, server.tls, server.username, server.password) == (
        "mail.example.fi",
        2525,
        False,
        "polku",
        "p@ss",
    )


def test_smtps_means_tls_from_the_first_byte_on_its_own_port() -> None:
    server = settings(SMTP_URL="smtps://mail.example.fi").smtp
    assert server is not None
    assert (server.tls, server.port) == (True, 465)


def test_no_secret_shows_when_settings_are_printed() -> None:
    shown = repr(
        settings(DATABASE_URL="postgresql://polku:hunter22@db/polku", SMTP_URL="smtp://u:letmein1@mail.example.fi")
    )
    assert not [secret for secret in ("hunter22", "letmein1", "s" * 32, "kkkk") if secret in shown]


def test_the_demo_makes_its_own_keys_and_keeps_them(tmp_path: Path) -> None:
    first = Settings.from_environment({"POLKU_DATA_DIR": str(tmp_path / "var")}, demo=True)
    second = Settings.from_environment({"POLKU_DATA_DIR": str(tmp_path / "var"), "POLKU_DEMO": "1"})
    assert (first.secret_key, first.encryption_keys) == (second.secret_key, second.encryption_keys)
    assert second.demo


def test_the_demo_uses_a_key_that_is_given(tmp_path: Path) -> None:
    given = Settings.from_environment({**GOOD, "POLKU_DATA_DIR": str(tmp_path)}, demo=True)
    assert given.secret_key == "s" * 32
    assert not list(tmp_path.iterdir())


def test_links_lead_where_it_is_served_unless_a_setting_says_more(tmp_path: Path) -> None:
    folder = {"POLKU_DATA_DIR": str(tmp_path)}
    served = "http://127.0.0.1:8101"
    assert Settings.from_environment(folder, demo=True, served_at=served).public_url == served
    told = folder | {"POLKU_PUBLIC_URL": "https://polku.example.fi/"}
    assert Settings.from_environment(told, demo=True, served_at=served).public_url == "https://polku.example.fi"
