"""The face's part about the decisions of drafts."""

from collections.abc import Mapping, Sequence

from engine.commands.bundles import TESTS
from engine.commands.draft_tables.decisions import draft_decisions, path_of, runs_of
from engine.commands.draft_tables.edit import Change, edit_file
from engine.commands.draft_tables.names import name_decision, translated_names
from engine.commands.draft_tables.past import past_decisions
from engine.commands.process_drafts.files import whole_bundle_of
from engine.commands.process_drafts.find import read_draft
from engine.decisions import (
    add_rule,
    change_rule,
    change_text,
    check_cell,
    load_decisions,
    move_rule,
    read_tests,
    remove_rule,
    sheets_of,
    write_tests,
)
from engine.errors import ExpressionError, NotFound
from engine.model import Person, Problem
from engine.model.decision_tables import DecisionTest, PastDecisions, Sheet, TestRun
from engine.model.draft_tables import DraftDecision
from engine.process_engine.process_drafts import ProcessDrafts

_NO_TESTS = b"{}\n"


class DraftDecisions(ProcessDrafts):
    """Use cases about the decisions of a draft; a part of ProcessEngine.

    Those that change something take the number of the state that was seen, and raise what saving a file of a draft
    raises: Forbidden, Conflict, DraftMoved, NotFound for a rule that is not there.
    """

    def draft_decisions(self, actor: Person, draft_id: str) -> list[DraftDecision]:
        """Give the decisions of a draft, with the places that ask each and how its tests fare."""
        with self._work(write=False) as work:
            return draft_decisions(work, actor, draft_id)

    def draft_sheet(self, actor: Person, draft_id: str, path: str, decision: str) -> tuple[Sheet, int]:
        """Give a decision as rows of texts, and the number of the state of its file; DefinitionInvalid."""
        data, revision = self.draft_file(actor, draft_id, path)
        found = next((one for one in sheets_of(data, path) if one.decision == decision), None)
        if found is None:
            raise NotFound(f"decision {decision} in {path}")
        return found, revision

    def decision_path(self, actor: Person, draft_id: str, decision: str) -> str:
        """Give the file of a draft that holds a decision."""
        with self._work(write=False) as work:
            return path_of(whole_bundle_of(work, read_draft(work, actor, draft_id)), decision)

    def check_draft_table(self, actor: Person, draft_id: str, path: str, data: bytes | None = None) -> list[Problem]:
        """Give what is wrong with a table and its tests: as it stands, or as somebody has it before them (`data`)."""
        with self._work(write=False) as work:
            around = whole_bundle_of(work, read_draft(work, actor, draft_id))
        if path not in around or not path.endswith(".dmn"):
            raise NotFound(f"{path} in draft {draft_id}")
        tests = f"{path.removesuffix('.dmn')}{TESTS}"
        files = {one: around[one] for one in (path, tests) if one in around}
        if data is not None:
            files[path] = data
        return self._gate.check(files, around)

    def check_cell(
        self, actor: Person, draft_id: str, decision: str, text: str, *, test: bool
    ) -> ExpressionError | None:
        """Give what is wrong with the text of one cell of a decision, or None; `test`: it is held against an input."""
        with self._work(write=False) as work:
            files = whole_bundle_of(work, read_draft(work, actor, draft_id))
        return check_cell(text, test=test, table=files[path_of(files, decision)])

    def add_draft_rule(
        self, actor: Person, draft_id: str, path: str, revision: int, *, decision: str, after: str = ""
    ) -> int:
        """Add a rule after another one, or at the end; gives the number to go on from, as all of these do."""
        return self._edit_table(actor, draft_id, path, revision, lambda data: add_rule(data, path, decision, after))

    def change_draft_rule(
        self, actor: Person, draft_id: str, path: str, revision: int, *, decision: str, rule: str, cells: Sequence[str]
    ) -> int:
        """Write the cells of a rule: those that test, those that answer, then its note."""

        def change(data: bytes) -> bytes:
            sheet = next((one for one in sheets_of(data, path) if one.decision == decision), None)
            tests = len(sheet.inputs) if sheet else 0
            return change_rule(
                data,
                path,
                decision,
                rule,
                tests=cells[:tests],
                answers=cells[tests:-1],
                note=cells[-1] if cells else "",
            )

        return self._edit_table(actor, draft_id, path, revision, change)

    def move_draft_rule(
        self, actor: Person, draft_id: str, path: str, revision: int, *, decision: str, rule: str, step: int
    ) -> int:
        """Move a rule up (-1) or down (1)."""
        return self._edit_table(
            actor, draft_id, path, revision, lambda data: move_rule(data, path, decision, rule, step)
        )

    def remove_draft_rule(
        self, actor: Person, draft_id: str, path: str, revision: int, *, decision: str, rule: str
    ) -> int:
        """Take a rule out."""
        return self._edit_table(actor, draft_id, path, revision, lambda data: remove_rule(data, path, decision, rule))

    def change_draft_expression(
        self, actor: Person, draft_id: str, path: str, revision: int, *, decision: str, text: str
    ) -> int:
        """Write the expression of a decision that is no table."""
        return self._edit_table(actor, draft_id, path, revision, lambda data: change_text(data, path, decision, text))

    def decision_translations(self, actor: Person, draft_id: str, path: str, decision: str) -> dict[str, str]:
        """Give the names of a decision in Swedish (`sv`) and English (`en`); empty where there is none."""
        with self._work(write=False) as work:
            return translated_names(work, actor, draft_id, path, decision)

    def name_draft_decision(
        self, actor: Person, draft_id: str, path: str, *, decision: str, names: Mapping[str, str]
    ) -> None:
        """Call a decision otherwise, by language, over whatever the names are now; Finnish is never taken away."""
        with self._work(actor) as work:
            name_decision(work, actor, draft_id, path, decision, names)

    def _edit_table(
        self, actor: Person, draft_id: str, path: str, revision: int, change: Change, empty: bytes | None = None
    ) -> int:
        with self._work(actor) as work:
            number, moved = edit_file(work, actor, draft_id, path, revision, change, empty)
        if moved:
            raise moved
        return number

    def decision_tests(self, actor: Person, draft_id: str) -> list[TestRun]:
        """Run the tests of all tables of a draft, on the tables as they stand in it."""
        with self._work(write=False) as work:
            files = whole_bundle_of(work, read_draft(work, actor, draft_id))
        return list(runs_of(files))

    def decision_columns(
        self, actor: Person, draft_id: str, path: str, decision: str
    ) -> tuple[list[str], list[tuple[str, str]]]:
        """Give the paths that a decision looks at, and its outputs, name and label; DefinitionInvalid, NotFound."""
        model = load_decisions(self.draft_file(actor, draft_id, path)[0], path, unchecked=True)
        return model.looks_at(decision), model.outputs(decision)

    def keep_decision_test(
        self, actor: Person, draft_id: str, path: str, revision: int, *, decision: str, number: int, test: DecisionTest
    ) -> int:
        """Keep a test of a decision beside its table: the one of that number, or a new one (0)."""

        def keep(data: bytes) -> bytes:
            tests = read_tests(data, _tests(path))
            rows = tests.setdefault(decision, [])
            if not 1 <= number <= len(rows):
                rows.append(test)
            else:
                rows[number - 1] = test
            return write_tests(tests)

        return self._edit_table(actor, draft_id, _tests(path), revision, keep, _NO_TESTS)

    def drop_decision_test(
        self, actor: Person, draft_id: str, path: str, revision: int, *, decision: str, number: int
    ) -> int:
        """Take a test out; NotFound."""

        def drop(data: bytes) -> bytes:
            tests: Mapping[str, list[DecisionTest]] = read_tests(data, _tests(path))
            rows = tests.get(decision, [])
            if not 1 <= number <= len(rows):
                raise NotFound(f"test {number} of {decision}")
            rows.pop(number - 1)
            return write_tests(tests)

        return self._edit_table(actor, draft_id, _tests(path), revision, drop, _NO_TESTS)

    def decision_tests_revision(self, actor: Person, draft_id: str, path: str) -> int:
        """Give the number of the state of a table's tests, 0 when there are none in the draft yet."""
        try:
            return self.draft_file(actor, draft_id, _tests(path))[1]
        except NotFound:
            return 0

    def past_decisions(self, actor: Person, draft_id: str, decision: str) -> PastDecisions:
        """Give which decisions of the region's cases would have come out differently by the table of the draft."""
        with self._work(write=False) as work:
            return past_decisions(work, actor, draft_id, decision)


def _tests(path: str) -> str:
    return f"{path.removesuffix('.dmn')}{TESTS}"
