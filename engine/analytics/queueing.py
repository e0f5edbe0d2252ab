"""What one more hour would do: the arithmetic of a queue that is emptied at a steady pace."""

from engine.model.capacity import HOUR_MINUTES, HourMore


def one_more_hour(waiting: float, asked: float, able: float, filled: float | None = None) -> HourMore:
    """Give what happens to a queue of so many minutes when so many are asked for, and possible, in a month.

    `filled` is the share of the agendas that was used.
    """
    return HourMore(
        waiting=waiting,
        asked=asked,
        able=able,
        months=months_to_clear(waiting, asked, able),
        months_more=months_to_clear(waiting, asked, able + HOUR_MINUTES),
        filled=filled,
    )


def months_to_clear(waiting: float, asked: float, able: float) -> float | None:
    """Give the months until a queue is gone; None when at least as much comes as can be done."""
    if waiting <= 0:
        return 0.0
    return waiting / (able - asked) if able > asked else None
