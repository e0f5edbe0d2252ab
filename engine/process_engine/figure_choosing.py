"""The face's part about what figures there are to look at."""

from collections.abc import Mapping, Sequence

from engine.commands.worklists.save_view import save_figure_view
from engine.model import Membership, Person
from engine.model.figure_choices import FigureChoices, PathCharts
from engine.model.worklists import FIGURES, SavedView
from engine.process_engine.again import again_after_collision
from engine.process_engine.core import Core
from engine.process_engine.pages.figure_choices import charts_beside, figure_choices
from engine.process_engine.pages.path_charts import path_charts


class FigureChoosing(Core):
    """Use cases that tell what a reader of figures can choose from; a part of ProcessEngine."""

    def figure_choices(self, actor: Person, region: str = "") -> FigureChoices:
        """Give the choices of a region; of the one with the most open cases when none is named.

        A region that the actor may not see gives none, like one that does not exist.
        """
        with self._work(write=False) as work:
            return figure_choices(work, actor, region)

    def charts_beside(self, actor: Person, region: str) -> Sequence[tuple[str, str]]:
        """Give (key, name) of the region's charts that are no path and whose figures can be looked at.

        A region that the actor may not see gives none.
        """
        with self._work(write=False) as work:
            return charts_beside(work, actor, region)

    def path_charts(self, actor: Person, region: str, definition: str) -> PathCharts:
        """Give the running chart of a path, or of one beside a case, and those that it calls; raises NotFound."""
        with self._work(write=False) as work:
            return path_charts(work, actor, region, definition)

    def figure_views(self, actor: Person) -> list[SavedView]:
        """Give the person's own views of the pages of figures and those shared with their groups, by name."""
        with self._work(write=False) as work:
            return work.uow.views.of(actor, FIGURES)

    @again_after_collision
    def save_figure_view(
        self, actor: Person, name: str, terms: Mapping[str, str], share: Membership | None = None
    ) -> SavedView:
        """Keep an address of figures under a name, for oneself or for a group of one's own; raises FormInvalid."""
        with self._work(actor) as work:
            return save_figure_view(work, actor, name, terms, share)
