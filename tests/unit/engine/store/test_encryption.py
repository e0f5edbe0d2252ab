"""What is sealed opens only where it was sealed, unchanged, with a key of the installation."""

import pytest

from engine.errors import StateRefused
from engine.store.encryption import Cipher

OLD, NEW = b"o" * 32, b"n" * 32
PLACE = "client.identity/1"


def test_what_is_sealed_opens_at_its_place():
    cipher = Cipher([NEW])
    assert cipher.open(PLACE, cipher.seal(PLACE, b"Matti")) == b"Matti"


def test_the_sealed_value_does_not_show_what_it_holds_and_never_looks_the_same():
    cipher = Cipher([NEW])
    first, second = cipher.seal(PLACE, b"Matti"), cipher.seal(PLACE, b"Matti")
    assert b"Matti" not in first
    assert first != second


@pytest.mark.parametrize("position", [0, 1, 5, 17, -1])
def test_a_value_with_one_changed_bit_is_refused(position):
    cipher = Cipher([NEW])
    sealed = bytearray(cipher.seal(PLACE, b"Matti"))
    sealed[position] ^= 1
    with pytest.raises(StateRefused):
        cipher.open(PLACE, bytes(sealed))


@pytest.mark.parametrize("length", [0, 1, 4, 5, 16, 20])
def test_a_truncated_value_is_refused(length):
    cipher = Cipher([NEW])
    with pytest.raises(StateRefused):
        cipher.open(PLACE, cipher.seal(PLACE, b"Matti")[:length])


def test_a_value_moved_to_another_row_is_refused():
    cipher = Cipher([NEW])
    with pytest.raises(StateRefused):
        cipher.open("client.identity/2", cipher.seal(PLACE, b"Matti"))


def test_after_a_rotation_old_values_open_and_new_ones_are_sealed_with_the_new_key():
    sealed_before = Cipher([OLD]).seal(PLACE, b"Matti")
    rotated = Cipher([NEW, OLD])
    assert rotated.open(PLACE, sealed_before) == b"Matti"
    assert not rotated.is_current(sealed_before)

    sealed_after = rotated.seal(PLACE, b"Matti")
    assert rotated.is_current(sealed_after)
    assert Cipher([NEW]).open(PLACE, sealed_after) == b"Matti"


def test_without_the_old_key_old_values_are_refused():
    sealed = Cipher([OLD]).seal(PLACE, b"Matti")
    with pytest.raises(StateRefused):
        Cipher([NEW]).open(PLACE, sealed)


def test_a_keyed_hash_ignores_case_and_spaces_and_depends_on_key_and_kind():
    cipher = Cipher([NEW])
    assert cipher.hash("name", "Matti  Virtanen ") == cipher.hash("name", "matti virtanen")
    assert cipher.hash("name", "Matti") != cipher.hash("identity_code", "Matti")
    assert cipher.hash("name", "Matti") != Cipher([OLD]).hash("name", "Matti")


def test_an_empty_text_has_no_hash():
    assert Cipher([NEW]).hash("name", "  ") is None


@pytest.mark.parametrize("keys", [[], [b"short"], [NEW, b""]])
def test_missing_or_short_keys_are_refused(keys):
    with pytest.raises(ValueError, match="32 bytes"):
        Cipher(keys)
