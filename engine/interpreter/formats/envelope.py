"""The envelope of a state: one line that says what it is, then packed JSON.

`polku-state <format> <library> <sha256>`: nothing behind the line is looked at before the line is known and the
checksum fits. The checksum finds damage; what somebody changed on purpose is found by the seal of the store, which
nobody can make without the key.
"""

import hashlib
from importlib.metadata import version

import orjson

from engine.errors import StateRefused
from engine.interpreter.formats.content import FORMAT, Content, upgrades_from
from engine.packing import pack, unpack

LIBRARY = version("SpiffWorkflow")
READABLE = frozenset({LIBRARY})
"""Versions of the library whose states this one runs; a version is added when the stored examples of it pass."""

_MAGIC = b"polku-state"
_WORDS = 4
_MAX_BYTES = 64_000_000
_LONGEST_FORMAT = 6


def wrap(content: Content) -> bytes:
    """Pack content of the newest format."""
    packed = pack(orjson.dumps(content))
    head = b"%s %d %s " % (_MAGIC, FORMAT, LIBRARY.encode())
    return head + _digest(head, packed) + b"\n" + packed


def unwrap(state: bytes) -> Content:
    """Give the content in the newest format; StateRefused for what is unknown, truncated, changed or too large."""
    head, _, packed = state.partition(b"\n")
    words = head.split(b" ")
    if len(words) != _WORDS or words[0] != _MAGIC:
        raise StateRefused("this is no state of an instance")
    written_in, library = _format(words[1]), words[2].decode("ascii", "replace")
    if words[3] != _digest(head.removesuffix(words[3]), packed):
        raise StateRefused("the state is truncated or was changed")
    upgrades = upgrades_from(written_in)
    if library not in READABLE:
        raise StateRefused(f"a state of SpiffWorkflow {library} is not read: this Polku has {LIBRARY}")
    try:
        content = orjson.loads(unpack(packed, _MAX_BYTES))
    except ValueError as error:  # orjson's is one as well
        raise StateRefused(f"the state cannot be unpacked: {error}") from error
    if not isinstance(content, dict):
        raise StateRefused("the state has no content")
    try:
        for upgrade in upgrades:
            content = upgrade(content)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise StateRefused(f"the state of format {written_in} is not as that format is: {error!r}") from error
    return content


def _format(word: bytes) -> int:
    if not word.isdigit() or len(word) > _LONGEST_FORMAT or word != b"%d" % int(word):
        raise StateRefused("this is no state of an instance")
    return int(word)


def _digest(head: bytes, packed: bytes) -> bytes:
    return hashlib.sha256(head + packed).hexdigest().encode()
