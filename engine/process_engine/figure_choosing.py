"""The face's part about what figures there are to look at."""

from engine.model import Person
from engine.model.figure_choices import FigureChoices
from engine.process_engine.core import Core
from engine.process_engine.pages.figure_choices import figure_choices


class FigureChoosing(Core):
    """Use cases that tell what a reader of figures can choose from; a part of ProcessEngine."""

    def figure_choices(self, actor: Person, region: str = "") -> FigureChoices:
        """Give the choices of a region; of the first that the actor may see when none is named.

        A region that the actor may not see gives none, like one that does not exist.
        """
        with self._work(write=False) as work:
            return figure_choices(work, actor, region)
