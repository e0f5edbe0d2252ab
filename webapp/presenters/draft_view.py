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
    Saving.SENT: _l("lähetetty, ennen yhdistämistä"),
    Saving.ASIDE: _l("jäi sivuun: toinen oli tallentanut samaan kohtaan"),
    Saving.RESTORED: _l("palautettu"),
    Saving.REBASED: _l("tuotu uusimman version päälle"),
}


@dataclass(frozen=True, slots=True)
class StateLine:
    """One save in the history of a draft."""

    state: DraftState
    how: str
    stands: bool
    """It is what the file is now."""
    aside: bool
    """It did not fit into what another person had saved."""


@dataclass(frozen=True, slots=True)
class DraftView:
    """The overview of a draft."""

    page: DraftPage
    draft: ProcessDraft
    changed: Sequence[DraftFile]
    untouched: Sequence[DraftFile]
    lines: Sequence[StateLine]
    comments: Sequence[DraftComment]
    older: int
    """What the next page of saves begins before; 0: these are the oldest."""
    others: str
    """Who else has saved something just now, as a sentence; empty: nobody."""


def draft_view(page: DraftPage) -> DraftView:
    """Give what the overview of a draft shows."""
    standing = {(one.path, one.revision) for one in page.files}
    lines = [
        StateLine(one, str(_HOW[one.how]), (one.path, one.number) in standing, one.how is Saving.ASIDE)
        for one in page.states
    ]
    return DraftView(
        page=page,
        draft=page.draft,
        changed=[one for one in page.files if one.is_changed],
        untouched=[one for one in page.files if not one.is_changed],
        lines=lines,
        comments=page.comments,
        older=page.states[-1].number if page.states and page.states[-1].number > 1 else 0,
        others=_("%(who)s muokkaa myös", who=", ".join(page.others)) if page.others else "",
    )


def moved_sentence(error: DraftMoved) -> str:
    """Say who has changed the same, and where one's own version is."""
    who = error.by_name or _("toinen tekijä")
    return _("%(who)s on muuttanut samaa kohtaa sillä välin. Oma versiosi on tallessa luonnoksen historiassa.", who=who)


def moved_answer(error: DraftMoved) -> dict[str, Any]:
    """Give what an editor is told when somebody has saved over the same part meanwhile."""
    told = {"by": error.by_name, "kept": error.kept, "message": moved_sentence(error)}
    return {"revision": error.revision, **told}


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
