"""Settings from the environment, prefix `POLKU_` (docs/running.md).

A missing or wrong setting is one plain sentence at start (SettingInvalid), never a surprise later.
"""

import math
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from engine.errors import SettingInvalid
from engine.keys import Keys, demo_keys, read_encryption_keys

MINIMUM_SECRET = 32
"""Characters of the shortest POLKU_SECRET_KEY that is taken."""

FINNISH_ZONES = ("Europe/Helsinki", "Europe/Mariehamn")
"""Names of the one zone in which the law counts deadlines; business time is not a matter of taste."""

_PORTS = {"smtp": 25, "smtps": 465}
_YES, _NO = frozenset({"1", "true", "yes", "on"}), frozenset({"", "0", "false", "no", "off"})


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """Where mail is handed over; `tls` means TLS from the first byte (smtps), else STARTTLS when it is offered."""

    host: str
    port: int
    tls: bool
    username: str = ""
    password: str = field(default="", repr=False)


LOCAL_URL = "http://127.0.0.1:8000"
"""Where `polku run` serves when nothing else is asked."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What differs from one installation to another; secrets are kept out of its repr."""

    database_url: str = field(repr=False)
    secret_key: str = field(repr=False)
    encryption_keys: tuple[bytes, ...] = field(repr=False)
    """The first one writes, all of them read, so that keys can be rotated."""
    data_dir: Path
    public_url: str = LOCAL_URL
    """Without a slash at its end; links in messages begin with it."""
    smtp: SmtpServer | None = None
    """None: no mail is sent, the inbox in Polku still works."""
    mail_from: str = "polku@localhost"
    timezone: str = FINNISH_ZONES[0]
    demo: bool = False
    check_seconds: float = 1.5
    """Processor time that the check of uploaded files may take; 50 more files, so much time again."""
    check_megabytes: int = 256
    """Memory that the check may take."""
    attachment_megabytes: int = 20
    """Of the largest attached file."""
    case_attachment_megabytes: int = 500
    """Of all attached files of a case together."""
    scanner_url: str = ""
    """`tcp://host:port` or `unix:///path` of a clamd; empty: attached files are not scanned."""

    @classmethod
    def from_environment(
        cls, environ: Mapping[str, str] | None = None, *, demo: bool | None = None, served_at: str = LOCAL_URL
    ) -> "Settings":
        """Read and check the settings of `environ` (the process's own by default).

        `served_at` is the address to which links lead when POLKU_PUBLIC_URL says none: where this process listens.
        `demo` overrides POLKU_DEMO. In the demo missing keys are made and kept under the data folder; otherwise
        a missing key raises SettingInvalid, as does any wrong value.
        """
        source = _Source(os.environ if environ is None else environ)
        is_demo = source.flag("DEMO") if demo is None else demo
        data_dir = Path(source.text("DATA_DIR", "var"))
        keys = _keys(source, data_dir, is_demo)
        return cls(
            database_url=_database_url(source, data_dir),
            secret_key=keys.secret,
            encryption_keys=keys.encryption,
            data_dir=data_dir,
            public_url=_public_url(source.text("PUBLIC_URL", served_at)),
            smtp=_smtp(source.text("SMTP_URL")),
            mail_from=_mail_from(source.text("MAIL_FROM", "polku@localhost")),
            timezone=_timezone(source.text("TIMEZONE", FINNISH_ZONES[0])),
            demo=is_demo,
            check_seconds=_number(source, "CHECK_SECONDS", 1.5, 0.1, 60),
            attachment_megabytes=int(_number(source, "ATTACHMENT_MEGABYTES", 20, 1, 200)),
            case_attachment_megabytes=int(_number(source, "CASE_ATTACHMENT_MEGABYTES", 500, 1, 100_000)),
            scanner_url=_scanner(source.text("SCANNER_URL")),
            check_megabytes=int(_number(source, "CHECK_MEGABYTES", 256, 32, 8192)),
        )

    @property
    def embedded(self) -> bool:
        """Tell whether the database is the embedded SQLite, which migrates itself at start."""
        return self.database_url.startswith("sqlite")


@dataclass(frozen=True, slots=True)
class _Source:
    environ: Mapping[str, str]

    def text(self, name: str, default: str = "") -> str:
        return self.environ.get(f"POLKU_{name}", "").strip() or default

    def flag(self, name: str) -> bool:
        word = self.text(name).lower()
        if word not in _YES | _NO:
            raise SettingInvalid(f"POLKU_{name} must be 1 or 0, not {word!r}.")
        return word in _YES


def _number(source: _Source, name: str, default: float, least: float, most: float) -> float:
    text = source.text(name)
    try:
        number = float(text) if text else default
    except ValueError:
        number = math.nan
    if not least <= number <= most:
        raise SettingInvalid(f"POLKU_{name} must be a number from {least:g} to {most:g}, not {text!r}.")
    return number


def _keys(source: _Source, data_dir: Path, demo: bool) -> Keys:
    secret, encryption = source.text("SECRET_KEY"), source.text("ENCRYPTION_KEY")
    if demo and not (secret and encryption):
        made = demo_keys(data_dir)
        secret = secret or made.secret
        return Keys(secret, read_encryption_keys(encryption) if encryption else made.encryption)
    if not secret:
        raise SettingInvalid("POLKU_SECRET_KEY is missing: give at least 32 random characters.")
    if len(secret) < MINIMUM_SECRET:
        raise SettingInvalid(f"POLKU_SECRET_KEY is too short: give at least {MINIMUM_SECRET} random characters.")
    if not encryption:
        raise SettingInvalid(
            "POLKU_ENCRYPTION_KEY is missing: give base64 of 32 random bytes (openssl rand -base64 32)."
        )
    return Keys(secret, read_encryption_keys(encryption))


def _database_url(source: _Source, data_dir: Path) -> str:
    url = source.text("DATABASE_URL") or f"sqlite:///{data_dir / 'polku.db'}"
    if url.startswith("postgres://"):
        url = "postgresql://" + url.removeprefix("postgres://")
    if not url.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
        raise SettingInvalid("POLKU_DATABASE_URL must begin with sqlite:/// or postgresql://.")
    return url


def _public_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise SettingInvalid("POLKU_PUBLIC_URL must be the address of Polku, for example https://polku.example.fi.")
    return text.rstrip("/")


def _smtp(text: str) -> SmtpServer | None:
    if not text:
        return None
    wrong = SettingInvalid("POLKU_SMTP_URL must look like smtp://user:password@host:port or smtps://host.")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise wrong from error
    if parts.scheme not in _PORTS or not parts.hostname:
        raise wrong
    return SmtpServer(
        host=parts.hostname,
        port=port or _PORTS[parts.scheme],
        tls=parts.scheme == "smtps",
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


def _mail_from(text: str) -> str:
    name, at, domain = text.partition("@")
    if not (name and at and domain) or any(mark.isspace() or not mark.isprintable() for mark in text):
        raise SettingInvalid("POLKU_MAIL_FROM must be one mail address, for example polku@example.fi.")
    return text


def _scanner(text: str) -> str:
    wrong = SettingInvalid("POLKU_SCANNER_URL must look like tcp://host:3310 or unix:///run/clamd.ctl.")
    try:
        parts = urlsplit(text)
        is_one = bool(parts.path) if parts.scheme == "unix" else parts.scheme == "tcp" and bool(parts.hostname)
        is_one = is_one and parts.port != 0  # asking for the port tells whether it is one
    except ValueError as error:
        raise wrong from error
    if text and not is_one:
        raise wrong
    return text


def _timezone(name: str) -> str:
    if name not in FINNISH_ZONES:
        raise SettingInvalid("POLKU_TIMEZONE must be Europe/Helsinki: deadlines of Finnish law run in Finnish time.")
    return name
