"""Encryption at rest: AES-256-GCM with several keys, and keyed hashes to find what is encrypted.

A sealed value is: format (1 byte), key id (4), nonce (12), ciphertext with its tag. The place of the value (table,
column, row id) is its associated data: a value copied to another row does not open. The first key seals, every key
opens. A nonce is random, so one key is good for some four thousand million values; rotate it long before that.
"""

import hmac
import os
from collections.abc import Sequence
from hashlib import blake2b

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from engine.errors import StateRefused

KEY_BYTES = 32
_FORMAT = b"\x01"
_ID_BYTES = 4
_NONCE_BYTES = 12
_HEAD_BYTES = len(_FORMAT) + _ID_BYTES + _NONCE_BYTES


class Cipher:
    """Seals and opens values with the keys of the installation; thread-safe."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        """Take keys of 32 random bytes, the sealing one first; ValueError when there is none or one is short."""
        if not keys or any(len(key) != KEY_BYTES for key in keys):
            raise ValueError(f"at least one encryption key of {KEY_BYTES} bytes is needed")
        self._ciphers = {_derived(key, b"id")[:_ID_BYTES]: AESGCM(_derived(key, b"seal")) for key in keys}
        self._first = _derived(keys[0], b"id")[:_ID_BYTES]
        self._mark_key = _derived(keys[0], b"mark")
        self._hash_keys = tuple(_derived(key, b"find") for key in keys)

    def seal(self, place: str, value: bytes) -> bytes:
        """Encrypt `value` for `place` (`table.column/row id`)."""
        nonce = os.urandom(_NONCE_BYTES)
        return _FORMAT + self._first + nonce + self._ciphers[self._first].encrypt(nonce, value, place.encode())

    def open(self, place: str, sealed: bytes) -> bytes:
        """Decrypt what was sealed for `place`; StateRefused when it was changed, moved or sealed by an unknown key."""
        key_id = sealed[len(_FORMAT) : len(_FORMAT) + _ID_BYTES]
        cipher = self._ciphers.get(key_id)
        if not sealed.startswith(_FORMAT) or cipher is None:
            raise StateRefused(f"{place}: sealed by an unknown key")
        nonce = sealed[_HEAD_BYTES - _NONCE_BYTES : _HEAD_BYTES]
        try:
            return cipher.decrypt(nonce, sealed[_HEAD_BYTES:], place.encode())
        except (InvalidTag, ValueError) as error:
            raise StateRefused(f"{place}: changed, or moved from another row") from error

    @property
    def key_ids(self) -> frozenset[bytes]:
        """Give the ids of the keys that open."""
        return frozenset(self._ciphers)

    @property
    def newest_key_id(self) -> bytes:
        """Give the id of the key that seals."""
        return self._first

    def is_current(self, sealed: bytes) -> bool:
        """Tell whether the first key sealed it; else it waits for its rotation."""
        return sealed[len(_FORMAT) : len(_FORMAT) + _ID_BYTES] == self._first

    def hashes(self, kind: str, text: str) -> tuple[str, ...]:
        """Give the keyed hashes of a text under every key, the first key's first; equal texts have equal hashes."""
        message = f"{kind}:{' '.join(text.casefold().split())}".encode()
        return tuple(hmac.digest(key, message, "sha256").hex() for key in self._hash_keys)

    def mark(self, value: bytes) -> str:
        """Give what tells equal values apart from others for a while, and tells nothing of them; not to be found by."""
        return blake2b(value, key=self._mark_key, digest_size=KEY_BYTES).hexdigest()

    def hash(self, kind: str, text: str) -> str | None:
        """Give the hash to store, None for an empty text."""
        return self.hashes(kind, text)[0] if text.strip() else None


def _derived(key: bytes, purpose: bytes) -> bytes:
    # One key of the installation serves three purposes; each gets a key of its own.
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=b"polku:" + purpose).derive(key)
