"""Cases and resources as numbers by their first appearance: who they are stays in the file."""


class Numbers:
    """Gives each text a number from 1."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._known: dict[str, int] = {}

    def of(self, text: str) -> int:
        """Give the number of a text; 0 for an empty one."""
        return self._known.setdefault(text, len(self._known) + 1) if text else 0

    def __len__(self) -> int:
        """Count the texts."""
        return len(self._known)
