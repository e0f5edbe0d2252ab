"""Keys that encrypt the client's data, and the demo's own key file.

Production is given its keys by the environment and refuses to start without them; only the demo makes its own.
"""

import base64
import binascii
import json
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from engine.errors import SettingInvalid

KEY_BYTES = 32
"""AES-256-GCM takes a key of 32 bytes."""

DEMO_FILE = "demo-keys.json"
"""Name of the demo's key file under the data folder."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The secrets of one installation; the first encryption key writes, all of them read."""

    secret: str = field(repr=False)
    encryption: tuple[bytes, ...] = field(repr=False)


def read_encryption_keys(text: str) -> tuple[bytes, ...]:
    """Read one or several keys, each base64 of 32 bytes, separated by commas; raises SettingInvalid."""
    return tuple(_key(part.strip()) for part in text.split(","))


def demo_keys(data_dir: Path) -> Keys:
    """Give the keys of the demo's own key file, which is made at the first start.

    The file is readable by its owner only. Raises SettingInvalid when it is there but damaged: making new
    keys silently would leave the demo's data unreadable for ever.
    """
    path = data_dir / DEMO_FILE
    if not path.exists():
        _make_file(path)
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        return Keys(secret=str(stored["secret"]), encryption=read_encryption_keys(str(stored["encryption"])))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SettingInvalid(
            f"The demo's key file {path} cannot be read: put it back, or remove it with the database."
        ) from error


def _key(text: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise SettingInvalid(
            f"POLKU_ENCRYPTION_KEY must be base64 of {KEY_BYTES} bytes; several are separated by commas."
        )
    return key


def _make_file(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    made = {
        "secret": secrets.token_urlsafe(KEY_BYTES),
        "encryption": base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode(),
    }
    # Written beside and linked into place: two processes that start at once agree on one whole file.
    draft = path.with_suffix(f".{secrets.token_hex(4)}.tmp")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(made, file)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # the other process was first; its keys are as good
    finally:
        draft.unlink()
