"""How long one step has taken, month by month."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StepMonth:
    """The visits of one step that were done in a month, or in three."""

    month: str
    """`YYYY-MM`, the last one."""
    first: str = ""
    """Empty: it is the only one."""
    n: int = 0
    p50: float | None = None
    """Seconds of the scope's measure; None where n is below FEWEST."""
    p85: float | None = None
