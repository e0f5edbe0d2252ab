"""The face's part about comparing versions and drafts of processes."""

from engine.commands.compare_bundles import compare_bundles
from engine.model import Person
from engine.model.comparison import ComparisonPage
from engine.process_engine.core import Core


class Comparing(Core):
    """Use cases that compare; a part of ProcessEngine."""

    def compare_definitions(self, actor: Person, before: str, after: str) -> ComparisonPage:
        """Give what differs between two versions or drafts (`version:ID`, `draft:ID`); NotFound."""
        with self._work(write=False) as work:
            return compare_bundles(work, actor, before, after)
