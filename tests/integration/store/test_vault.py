"""The contract of a vault, on both databases; another implementation is one more parameter of `vault`."""

import pytest

from engine.errors import Conflict, NotFound, StateRefused
from engine.store.vault import PIECE

SIZES = (1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE)


@pytest.fixture
def vault(store):
    with store.begin() as uow:
        yield uow.vault


def data(size):
    return (bytes(range(251)) * (size // 251 + 1))[:size]


def test_files_come_back_whole_until_they_are_deleted(vault):
    for size in SIZES:
        vault.put(f"key-{size}", "koe", data(size))
    assert list(vault.keys()) == sorted(f"key-{size}" for size in SIZES)
    assert all(vault.get(f"key-{size}", size) == data(size) for size in SIZES)
    vault.delete([f"key-{size}" for size in SIZES[:-1]])
    vault.delete(["key-1", "never-there"])
    assert list(vault.keys()) == [f"key-{SIZES[-1]}"]
    with pytest.raises(NotFound):
        vault.get("key-1", 1)
    with pytest.raises(StateRefused):
        vault.get(f"key-{SIZES[-1]}", SIZES[-1] + 1)


def test_a_key_is_used_once(vault):
    vault.put("key", "koe", b"first")
    with pytest.raises(Conflict):
        vault.put("key", "koe", b"second")
