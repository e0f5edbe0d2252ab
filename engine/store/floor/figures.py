"""The floor of a page of figures: the sums of a path's months with their histograms, by one plain query."""

from typing import Any

from engine.store.floor.plain import Plain

_SUMS = """
SELECT kind, element, month, entered, "left", span_s, span_counts
FROM roll_month WHERE region = ? AND definition = ? AND month >= ? AND month <= ?
"""


class FiguresFloor:
    """Reads the months of a path; not thread-safe."""

    def __init__(self, database_url: str) -> None:
        """Open a connection."""
        self._plain = Plain(database_url)

    def close(self) -> None:
        """Close the connection."""
        self._plain.close()

    def months(self, region: str, definition: str, first: str, last: str) -> list[Any]:
        """Read the rows from one month (`YYYY-MM`) to another."""
        with self._plain.committed() as hand:
            found: list[Any] = hand.run(_SUMS, (region, definition, first, last)).fetchall()
        return found
