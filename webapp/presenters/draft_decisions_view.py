"""The decisions of a draft as their pages show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.errors import ExpressionError
from engine.model import Problem
from engine.model.decision_tables import DecisionTest, PastDecisions, Sheet, SheetRule, TestRun
from webapp.presenters.draft_view import problem_answer
from webapp.texts import LazyText
from webapp.texts import gettext as _
from webapp.texts import lazy_gettext as _l

POLICIES: dict[str, LazyText] = {
    "UNIQUE": _l("Yksi sääntö sopii (UNIQUE)"),
    "FIRST": _l("Ensimmäinen sopiva sääntö (FIRST)"),
    "ANY": _l("Sopivat säännöt antavat saman (ANY)"),
    "PRIORITY": _l("Tärkein sopivista (PRIORITY)"),
    "COLLECT": _l("Kaikki sopivat (COLLECT)"),
    "RULE ORDER": _l("Kaikki sopivat järjestyksessä (RULE ORDER)"),
    "OUTPUT ORDER": _l("Kaikki sopivat tärkeimmästä (OUTPUT ORDER)"),
}


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule in the table of a decision."""

    number: int
    rule: SheetRule
    problems: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class DecisionView:
    """The page of one decision."""

    sheet: Sheet
    policy: str
    lines: Sequence[RuleLine]
    problems: Sequence[Mapping[str, Any]]


def decision_view(sheet: Sheet, problems: Sequence[Problem]) -> DecisionView:
    """Give the view of a decision with what is wrong with its file, each at its rule."""
    told = [problem_answer(one) for one in sorted(problems, key=lambda one: (one.severity.value, one.line))]
    return DecisionView(
        sheet,
        str(POLICIES.get(sheet.policy, sheet.policy)),
        [
            RuleLine(number, rule, [one for one in told if one["element"] == f"{sheet.decision}/{rule.id}"])
            for number, rule in enumerate(sheet.rules, 1)
        ],
        told,
    )


def cell_answer(error: ExpressionError | None) -> dict[str, Any]:
    """Give what the editor is told of a cell: nothing, or where it is wrong and what to do."""
    if error is None:
        return {"ok": True}
    where = _("Rivi %(line)s, merkki %(column)s", line=error.line, column=error.column)
    sentence = _("%(where)s: lauseketta ei voi lukea. Teksti kirjoitetaan lainausmerkkeihin.", where=where)
    return {"ok": False, "line": error.line, "column": error.column, "sentence": sentence, "detail": error.message}


@dataclass(frozen=True, slots=True)
class RunLine:
    """One test as the bench shows it."""

    run: TestRun
    given: Sequence[tuple[str, str]]
    expected: Sequence[tuple[str, str]]
    rules: str
    """Numbers of the rules that match."""


def run_lines(runs: Sequence[TestRun], sheet: Sheet, outputs: Sequence[tuple[str, str]]) -> list[RunLine]:
    """Give the tests of a decision with their rules by number."""
    numbers = {rule.id: str(number) for number, rule in enumerate(sheet.rules, 1)}
    labels = dict(outputs)
    return [
        RunLine(
            run,
            list(run.test.given.items()),
            [(labels.get(name) or name, text) for name, text in run.test.expected.items()],
            ", ".join(numbers.get(rule, rule) for rule in run.matched),
        )
        for run in runs
        if run.decision == sheet.decision
    ]


def sent_test(form: Mapping[str, str], paths: Sequence[str], outputs: Sequence[tuple[str, str]]) -> DecisionTest:
    """Give the test that a page sent; what was left empty is not in it."""
    given = {path: text for number, path in enumerate(paths) if (text := form.get(f"given.{number}", "").strip())}
    expected = {
        name: text
        for number, (name, _label) in enumerate(outputs)
        if (text := form.get(f"expected.{number}", "").strip())
    }
    return DecisionTest(form.get("name", "").strip()[:200], given, expected)


def past_sentence(past: PastDecisions) -> str:
    """Say in one sentence what the table would have changed."""
    if not past.looked_at:
        return _("Päätöksiä ei ole vielä tallessa. Ne kertyvät siitä alkaen, kun Polku päivitettiin tähän versioon.")
    if past.otherwise is None:
        return _(
            "%(all)s päätöstä laskettiin uudelleen. Muuttuneita on niin vähän, ettei lukua kerrota.", all=past.looked_at
        )
    return _(
        "%(all)s päätöstä laskettiin uudelleen: %(same)s pysyisi, %(other)s muuttuisi, %(unclear)s ei voi laskea.",
        all=past.looked_at,
        same=past.same,
        other=past.otherwise,
        unclear=past.unclear,
    )
