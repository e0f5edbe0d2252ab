"""The floor of a worklist: the rows of one page of a group's queue, by one plain query over its index."""

from typing import Any

from engine.store.floor.plain import Plain

_PAGE = """
SELECT task.*, client.initials
FROM (SELECT task_id, region FROM task_candidate
      WHERE region = ? AND "group" = ? AND free = ? ORDER BY due_order, task_id LIMIT ?) AS first
JOIN task ON task.id = first.task_id AND task.region = first.region
LEFT JOIN "case" ON "case".id = task.case_id AND "case".region = task.region
LEFT JOIN client ON client.id = "case".client_id
"""


class ListingFloor:
    """Reads one page of a queue; not thread-safe."""

    def __init__(self, database_url: str, region: str, group: str, rows: int) -> None:
        """Open a connection; the page has so many rows of the group's queue."""
        self._plain = Plain(database_url)
        self._values = (region, group, True, rows)

    def close(self) -> None:
        """Close the connection."""
        self._plain.close()

    def page(self) -> list[Any]:
        """Read the page."""
        with self._plain.committed() as hand:
            found: list[Any] = hand.run(_PAGE, self._values).fetchall()
        return found
