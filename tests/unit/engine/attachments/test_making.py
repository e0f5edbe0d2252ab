"""Files that are made up: of their kind, as large as was said, no two alike."""

import pytest

from engine.attachments import KINDS, kind_called, kind_of, made_up


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.endings[0])
@pytest.mark.parametrize("size", [2_000, 300_000])
def test_a_made_up_file_is_of_its_kind_and_size(kind, size):
    data = made_up(kind, size, 1)
    assert (kind_of(data), len(data)) == (kind, size)
    assert data == made_up(kind, size, 1)
    assert data != made_up(kind, size, 2)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.endings[0])
def test_one_that_cannot_be_so_small_is_as_small_as_its_kind(kind):
    assert kind_of(made_up(kind, 1, 1)) == kind
    assert made_up(kind, 1, 1) != made_up(kind, 1, 2)


def test_a_kind_is_found_by_what_names_end_in():
    assert [kind_called(one) and kind_called(one).media for one in ("jpeg", ".PDF", "exe", "")] == [
        "image/jpeg",
        "application/pdf",
        None,
        None,
    ]
