"""What differs between two versions of a plan, in plain words and as a table, question by question."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.model import PlanVersion
from engine.model.plans import PlanForms
from webapp.presenters.plan_answers import APPROVAL, TABLE, Block, approval_blocks, plan_sections, recording_table
from webapp.texts import gettext as _

LONGEST = 160
"""Characters of an answer in a sentence; the table has the whole."""

_OF_EACH = frozenset({"päivä", "asiakas_läsnä"})
"""Answers of the approval that belong to each version; that they differ tells nothing."""

CHANGED, ADDED, REMOVED = "changed", "added", "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that is not what it was."""

    key: str
    """Key of the question; of a row that of its list."""
    label: str
    kind: str
    before: str
    after: str
    is_row: bool = False
    """A whole row came or went."""

    @property
    def sentence(self) -> str:
        """Say it in plain words."""
        before, after = _short(self.before), _short(self.after)
        if self.kind == ADDED and self.is_row:
            return _("%(label)s: lisättiin rivi ”%(after)s”.", label=self.label, after=after)
        if self.kind == REMOVED and self.is_row:
            return _("%(label)s: poistettiin rivi ”%(before)s”.", label=self.label, before=before)
        if self.kind == ADDED:
            return _("%(label)s: lisättiin ”%(after)s”.", label=self.label, after=after)
        if self.kind == REMOVED:
            return _("%(label)s: poistettiin ”%(before)s”.", label=self.label, before=before)
        return _("%(label)s: ennen ”%(before)s”, nyt ”%(after)s”.", label=self.label, before=before, after=after)


def plan_changes(before: tuple[PlanVersion, PlanForms], after: tuple[PlanVersion, PlanForms]) -> list[Change]:
    """Give the changes in the order of the newer form; what only the older one asks comes last."""
    old, new = _blocks(*before), _blocks(*after)
    found: list[Change] = []
    for key in dict.fromkeys((*new, *old)):
        found += _compared(old.get(key), new.get(key))
    return found


def _blocks(plan: PlanVersion, forms: PlanForms) -> dict[str, Block]:
    sections = [block for section in plan_sections(plan, forms) for block in section.blocks]
    found = {block.key: block for block in (*sections, *recording_table(plan, forms))}
    answers = [block for block in approval_blocks(plan, forms) if block.key not in _OF_EACH]
    return found | {f"{APPROVAL}.{block.key}": block for block in answers}


def _compared(old: Block | None, new: Block | None) -> Iterator[Change]:
    shown = new or old
    if shown is None:
        return
    if TABLE in (old.kind if old else "", new.kind if new else ""):
        yield from _rows(shown, old, new)
        return
    before, after = old.words if old else "", new.words if new else ""
    if before != after:
        yield Change(shown.key, shown.label, _kind(before, after), before, after)


def _rows(shown: Block, old: Block | None, new: Block | None) -> Iterator[Change]:
    before, after = _by_name(old), _by_name(new)
    for name in dict.fromkeys((*after, *before)):
        was, now = before.get(name), after.get(name)
        if was is None or now is None:
            kind = ADDED if was is None else REMOVED
            yield Change(shown.key, shown.label, kind, _told(was), _told(now), is_row=True)
            continue
        for header in dict.fromkeys((*now, *was)):
            first, second = was.get(header, ""), now.get(header, "")
            if first != second:
                label = f"{shown.label}: {name[0]} – {header}"
                yield Change(shown.key, label, _kind(first, second), first, second)


def _by_name(block: Block | None) -> dict[tuple[str, int], Mapping[str, str]]:
    """Give the rows by their first cell, as people know them; of equal ones each by its turn."""
    found: dict[tuple[str, int], Mapping[str, str]] = {}
    turns: dict[str, int] = {}
    for row in block.rows if block else ():
        name = next((cell for cell in row if cell), "")
        turns[name] = turns.get(name, 0) + 1
        found[name, turns[name]] = dict(zip(block.headers if block else (), row, strict=True))
    return found


def _told(row: Mapping[str, str] | None) -> str:
    return ", ".join(cell for cell in row.values() if cell) if row else ""


def _kind(before: str, after: str) -> str:
    return ADDED if not before else REMOVED if not after else CHANGED


def _short(text: str) -> str:
    plain = " ".join(text.split()).rstrip(".")
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1].rstrip() + "…"


def changed_keys(changes: Sequence[Change]) -> frozenset[str]:
    """Give the keys of the questions whose answers changed, for the marks on the page."""
    return frozenset(one.key for one in changes)
