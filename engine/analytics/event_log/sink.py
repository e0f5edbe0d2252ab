"""A file that only collects what is written, until somebody takes it away: for writers that want a file."""


class Sink:
    """Takes bytes and gives them up piece by piece, so that nothing grows."""

    def __init__(self) -> None:
        """Begin empty."""
        self._pieces: list[bytes] = []

    def write(self, data: bytes) -> int:
        """Take bytes."""
        self._pieces.append(data)
        return len(data)

    def flush(self) -> None:
        """Do nothing: there is no deeper place."""

    def taken(self) -> bytes:
        """Give what was written since the last time."""
        whole = b"".join(self._pieces)
        self._pieces.clear()
        return whole
