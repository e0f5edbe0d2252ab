"""The hand-over of what somebody has: rows to choose, and what came of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.model.leaving import (
    CASE,
    ENDED,
    FAILED,
    LEFT,
    MOVED,
    NOT_THEIRS,
    REFUSED,
    RUNNING,
    STARTED,
    SUSPENDED,
    HandOverResult,
    LeavingPage,
)
from webapp.presenters.caseload import load_words
from webapp.texts import gettext as _


@dataclass(frozen=True, slots=True)
class ResultView:
    """What came of one row."""

    label: str
    words: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class LeavingView:
    """The page, who may be chosen, and what came of what was sent."""

    page: LeavingPage
    candidates: Sequence[tuple[str, str]]
    results: Sequence[ResultView]
    done: int
    left: frozenset[str]
    """Ids of the rows for which there was no time yet: chosen again."""
    chosen: dict[str, str]
    """Row -> who gets it, as it was sent."""


def leaving_view(page: LeavingPage, results: Sequence[HandOverResult] = ()) -> LeavingView:
    """Give the page in words."""
    tasks = {one.task.id: one.task.name for one in page.tasks}
    return LeavingView(
        page,
        [(one.person_id, f"{one.name}: {load_words(one.load)}") for one in page.candidates],
        [_result(one, tasks) for one in results],
        sum(one.outcome in (STARTED, MOVED) for one in results),
        frozenset(one.wish.id for one in results if one.outcome == LEFT),
        {one.wish.id: one.wish.to for one in results},
    )


def _result(one: HandOverResult, tasks: dict[str, str]) -> ResultView:
    words = {
        STARTED: _("Vaihto alkoi. Uudeksi asiakasvastaavaksi ehdotetaan: %(name)s.", name=one.name),
        MOVED: _("Tehtävä siirtyi: %(name)s.", name=one.name),
        RUNNING: _("Vaihto on jo kesken."),
        SUSPENDED: _("Asia on pysäytetty. Siirrä se, kun asiaa jatketaan."),
        ENDED: _("Asia tai tehtävä on jo päättynyt."),
        NOT_THEIRS: _("Ei ole enää hänen."),
        REFUSED: _("Valittu henkilö ei voi saada tätä. Valitse toinen."),
        FAILED: _("Vaihto ei voinut alkaa teknisen vian vuoksi. Ylläpito näkee vian."),
        LEFT: _("Ei ehditty vielä. Jatka samalla painikkeella."),
    }
    label = one.wish.id if one.wish.kind == CASE else tasks.get(one.wish.id) or _("Tehtävä")
    return ResultView(label, words[one.outcome], one.outcome in (STARTED, MOVED))
