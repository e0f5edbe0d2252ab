"""A draft of a process as its pages show it, and what its editors are answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from engine.errors import DraftMoved
from engine.model import Problem
from engine.model.process_drafts import DraftComment, DraftFile, DraftPage, DraftState, ProcessDraft, Saving
from webapp.presenters.problem_texts import explained
from webapp.texts import LazyText
from webapp.texts import gettext as _
from webapp.texts import lazy_gettext as _l

_HOW: dict[Saving, LazyText] = {
    Saving.SAVED: _l("tallennettu"),
    Saving.MERGED: _l("yhdistetty toisen muutokseen"),
    Saving.ASIDE: _l("jäi sivuun: toinen oli tallentanut samaan kohtaan"),
    Saving.RESTORED: _l("palautettu"),
}


@dataclass(frozen=True, slots=True)
class StateLine:
    """One save in the history of a draft."""

    state: DraftState
    how: str
    stands: bool
    """It is what the file is now."""


@dataclass(frozen=True, slots=True)
class DraftView:
    """The overview of a draft."""

    page: DraftPage
    draft: ProcessDraft
    changed: Sequence[DraftFile]
    untouched: Sequence[DraftFile]
    lines: Sequence[StateLine]
    comments: Sequence[DraftComment]
    others: str
    """Who else has saved something just now, as a sentence; empty: nobody."""


def draft_view(page: DraftPage) -> DraftView:
    """Give what the overview of a draft shows."""
    standing = {(one.path, one.revision) for one in page.files}
    lines = [StateLine(one, str(_HOW[one.how]), (one.path, one.number) in standing) for one in page.states]
    return DraftView(
        page=page,
        draft=page.draft,
        changed=[one for one in page.files if one.is_changed],
        untouched=[one for one in page.files if not one.is_changed],
        lines=lines,
        comments=page.comments,
        others=_("%(who)s muokkaa myös", who=", ".join(page.others)) if page.others else "",
    )


def moved_answer(error: DraftMoved) -> dict[str, Any]:
    """Give what an editor is told when somebody has saved over the same part meanwhile."""
    who = error.by_name or _("toinen tekijä")
    message = _(
        "%(who)s on muuttanut samaa kohtaa sillä välin. Oma versiosi on tallessa luonnoksen historiassa.", who=who
    )
    return {"revision": error.revision, "by": error.by_name, "kept": error.kept, "message": message}


def problem_answer(problem: Problem) -> dict[str, Any]:
    """Give one finding of a check, explained in the reader's language."""
    return {
        "file": problem.file,
        "line": problem.line,
        "element": problem.element,
        "rule": problem.rule,
        "message": problem.message,
        "explanation": explained(problem),
        "severity": problem.severity.value,
    }
