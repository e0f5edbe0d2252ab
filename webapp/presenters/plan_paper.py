"""A version of a plan as the press takes it: plain JSON, every text in the language of the paper."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from engine.clock import now
from webapp.presenters.dates import full_day
from webapp.presenters.plan_answers import FACT, TABLE, Block
from webapp.presenters.plan_view import PlanView, plan_facts
from webapp.texts import gettext as _
from webapp.texts import language_code

NARROWEST, WIDEST = 7, 26
"""Of a column, in letters, whatever is written in it."""
WRAPS = 2.4
"""A cell may take so many lines before its column grows for it."""
LONG_WORD = 30
"""A longer word may be broken after every so many letters: nothing runs out of the page."""
BREAK = "\u200b"


def plan_paper(view: PlanView) -> dict[str, Any]:
    """Give the paper in the language that is spoken now."""
    page, plan = view.page, view.plan
    version = _("Versio %(number)s", number=plan.version)
    sections = [{"title": one.title, "groups": _groups(one.blocks)} for one in view.sections]
    sections += [{"title": title, "groups": groups} for title, groups in _ending(view) if groups]
    paper = {
        "made": str(int(now().timestamp())),
        "language": language_code(),
        "document": f"{page.term}, {page.case.key}, {version}",
        "title": page.term,
        "subtitle": ", ".join(part for part in (version, page.organisation) if part),
        "organisation": page.organisation,
        "footer": f"{page.case.key} · {version}",
        "page": _("Sivu"),
        "facts": [{"label": label, "words": words} for label, words in plan_facts(view)],
        "intro": intro_text(),
        "dissent": {"title": _("Asiakas on eri mieltä"), "words": view.opinion} if view.dissents else None,
        "sections": sections,
        "closing": closing_text(view),
        "note": _("Merkki □ on sellaisen merkin paikalla, jota tämän tiedoston kirjasimet eivät tunne."),
    }
    return {key: breakable(value) for key, value in paper.items()}


def intro_text() -> str:
    """Say to the client what this paper is."""
    return _(
        "Tämä on suunnitelma, joka on tehty yhdessä kanssasi. Siinä kerrotaan, mitä tavoittelet, mitä palveluja saat, "
        "kuka tekee mitä ja milloin suunnitelma tarkistetaan."
    )


def closing_text(view: PlanView) -> str:
    """Say to the client what to do when something is to be changed."""
    names = ", ".join(view.page.managers)
    ask = (
        _("Jos jokin muuttuu tai haluat muuttaa suunnitelmaa, ota yhteyttä asiakasvastaavaasi: %(names)s.", names=names)
        if names
        else _("Jos jokin muuttuu tai haluat muuttaa suunnitelmaa, ota yhteyttä siihen, joka laati sen kanssasi.")
    )
    review = view.plan.review_on
    if not review:
        return ask
    looked_at = _("Suunnitelma tarkistetaan viimeistään %(day)s.", day=full_day(review))
    return f"{ask} {looked_at}"


def _ending(view: PlanView) -> list[tuple[str, list[dict[str, Any]]]]:
    answers = _groups(view.approval)
    if view.opinion and not view.dissents:
        answers.append({"kind": "text", "label": _("Asiakkaan mielipide"), "words": view.opinion})
    return [(_("Asiakkaan hyväksyntä"), answers), (_("Kirjaaminen omiin järjestelmiin"), _recorded(view))]


def _recorded(view: PlanView) -> list[dict[str, Any]]:
    if not view.recordings:
        return []
    headers = [_("Taho"), _("Järjestelmä"), _("Kuka kirjaa"), _("Kirjattu")]
    rows = [[one.party, one.system, one.recorder, one.done or _("Ei vielä")] for one in view.recordings]
    written = [number for number in range(len(headers)) if any(row[number] for row in rows)]
    shown = [[row[number] for number in written] for row in rows]
    return [table(_("Kuka kirjaa mihinkin järjestelmään"), [headers[number] for number in written], shown)]


def _groups(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    """Give the answers in their order; facts that follow each other are one list."""
    found: list[dict[str, Any]] = []
    for is_fact, run in groupby(blocks, lambda one: one.kind == FACT):
        if is_fact:
            items = [{"label": one.label, "words": one.words} for one in run]
            found.append({"kind": "facts", "items": items})
            continue
        for one in run:
            if one.kind == TABLE:
                found.append(table(one.label, one.headers, one.rows))
            else:
                found.append({"kind": "text", "label": one.label, "words": one.words})
    return found


def table(label: str, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Give a table of a paper; each column has the room that its words need."""
    widths = [_width(column) for column in zip(headers, *rows, strict=True)]
    return {"kind": "table", "label": label, "headers": list(headers), "widths": widths, "rows": [*map(list, rows)]}


def _width(column: Sequence[str]) -> int:
    """Give the share of a column: room for its longest word, more when its cells are long."""
    word = max((len(word) for cell in column for word in cell.split()), default=0)
    cell = max((len(cell) for cell in column), default=0)
    return round(min(WIDEST, max(NARROWEST, word + 1, cell / WRAPS)))


def breakable(value: Any) -> Any:
    """Give a value of a paper with its long words broken: nothing runs out of the page."""
    if isinstance(value, str):
        return " ".join(_broken(word) for word in value.split(" "))
    if isinstance(value, Mapping):
        return {key: breakable(inner) for key, inner in value.items()}
    return [breakable(inner) for inner in value] if isinstance(value, list) else value


def _broken(word: str) -> str:
    if len(word) <= LONG_WORD:
        return word
    return BREAK.join(word[start : start + LONG_WORD] for start in range(0, len(word), LONG_WORD))
