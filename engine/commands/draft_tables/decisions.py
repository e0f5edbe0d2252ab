"""The decisions of a draft: listed with what asks them, and their tests run."""

from collections import Counter
from collections.abc import Iterator, Mapping

from engine.commands.bundles import TESTS
from engine.commands.calendar_functions import CALENDAR_FUNCTIONS
from engine.commands.draft_uses import decision_uses
from engine.commands.process_drafts.files import whole_bundle_of
from engine.commands.process_drafts.find import read_draft
from engine.commands.work import Work
from engine.decisions import load_decisions, read_tests, run_tests, sheets_of
from engine.errors import DefinitionInvalid, NotFound
from engine.model import Person
from engine.model.decision_tables import Sheet, TestRun
from engine.model.draft_tables import DraftDecision


def draft_decisions(work: Work, actor: Person, draft_id: str) -> list[DraftDecision]:
    """Give the decisions of a draft by file and in the order of each file; NotFound."""
    draft = read_draft(work, actor, draft_id)
    files = whole_bundle_of(work, draft)
    base = work.context.catalogue.files(work.uow, draft.base)
    uses = decision_uses(files)
    runs = list(runs_of(files))
    tests, failing = Counter(_place(one) for one in runs), Counter(_place(one) for one in runs if not one.passes)
    return [
        DraftDecision(
            sheet.decision,
            path,
            sheet.name,
            sheet.kind,
            len(sheet.rules),
            uses.get(sheet.decision, ()),
            files[path] != base.get(path),
            tests[path, sheet.decision],
            failing[path, sheet.decision],
        )
        for path in files
        if path.endswith(".dmn")
        for sheet in _sheets(files[path], path)
    ]


def _place(run: TestRun) -> tuple[str, str]:
    return f"{run.file.removesuffix(TESTS)}.dmn", run.decision


def _sheets(data: bytes, path: str) -> list[Sheet]:
    try:
        return sheets_of(data, path)
    except DefinitionInvalid:
        name = path.rpartition("/")[2].removesuffix(".dmn")
        return [Sheet(name, name, kind="broken")]


def runs_of(files: Mapping[str, bytes]) -> Iterator[TestRun]:
    """Run the tests of all tables of some files; tests or tables that cannot be read are told of by the check."""
    for path, data in files.items():
        table = files.get(f"{path.removesuffix(TESTS)}.dmn") if path.endswith(TESTS) else None
        if table is None:
            continue
        try:
            yield from run_tests(
                load_decisions(table, path, unchecked=True), read_tests(data, path), path, CALENDAR_FUNCTIONS
            )
        except DefinitionInvalid:
            continue


def path_of(files: Mapping[str, bytes], decision: str) -> str:
    """Give the file that holds a decision, a region's own before a shared one; NotFound."""
    named = sorted((path for path in files if path.endswith(".dmn")), key=lambda path: ("/shared/" in path, path))
    for path in named:
        if any(sheet.decision == decision for sheet in _sheets(files[path], path)):
            return path
    raise NotFound(f"decision {decision}")
