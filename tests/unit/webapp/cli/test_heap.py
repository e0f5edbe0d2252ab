import gc

from webapp.cli.heap import YOUNG, settle_heap


def test_what_is_there_is_not_looked_through_again():
    before = gc.get_threshold()
    try:
        settle_heap()
        assert gc.get_freeze_count() > 1000
        assert gc.get_threshold() == (YOUNG, *before[1:])
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
