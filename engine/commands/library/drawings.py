"""The charts of bundles as they are drawn, each file read once: regions share most of them."""

from collections.abc import Mapping

from engine.comparison import key_of
from engine.interpreter import Chart, read_charts, read_document


class Drawings:
    """The charts that were read so far, by their bytes; made for one page."""

    def __init__(self) -> None:
        """Begin with none."""
        self._read: dict[bytes, list[Chart]] = {}

    def of(self, path: str, data: bytes) -> list[Chart]:
        """Give the processes of a file; raises DefinitionInvalid."""
        if data not in self._read:
            self._read[data] = read_charts(read_document(path, data))
        return self._read[data]

    def main(self, files: Mapping[str, bytes], path: str) -> Chart:
        """Give the process that the file is named for, else its first one."""
        charts = self.of(path, files[path])
        return next((one for one in charts if one.process == key_of(path)), charts[0])
