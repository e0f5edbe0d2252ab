"""The face's part about the diagrams of drafts as lists, and their edits without a picture."""

from collections.abc import Mapping

from engine import policy
from engine.commands.process_drafts.chart_choices import chart_choices
from engine.commands.process_drafts.edit_chart import TRANSLATED, edit_draft_chart
from engine.commands.process_drafts.files import whole_bundle_of
from engine.commands.process_drafts.find import read_draft
from engine.commands.process_drafts.give_forms import give_forms
from engine.commands.process_drafts.plan_import import keep_import, repaired
from engine.commands.process_drafts.restore_state import restore_state
from engine.commands.process_drafts.standing import standing_file
from engine.commands.process_drafts.translate import read_texts
from engine.drawing import marks_of, read_outline
from engine.errors import NotFound
from engine.model import Person
from engine.model.outlines import ChartEdit, ChartEdited, DraftOutline, ImportPlan
from engine.model.process_drafts import ProcessDraftState
from engine.process_engine.core import Core


class ProcessOutlines(Core):
    """Use cases about diagrams as lists; a part of ProcessEngine."""

    def draft_outline(self, actor: Person, draft_id: str, path: str = "") -> DraftOutline:
        """Give a diagram of a draft, by default the region's own, as a list with all that can be chosen in it.

        Raises NotFound; DefinitionInvalid when the file cannot be read as a diagram.
        """
        with self._work(write=False) as work:
            draft = read_draft(work, actor, draft_id)
            path = path or f"processes/{draft.region}/{draft.key}.bpmn"
            if not path.endswith(".bpmn"):
                raise NotFound(f"{path} is no diagram")
            data, revision = standing_file(work, draft, path)
            files = whole_bundle_of(work, draft)
        outline = read_outline(path, data)
        return DraftOutline(
            draft,
            path,
            revision,
            outline,
            texts=_texts(files, path),
            choices=chart_choices(files, draft.region, actor.language),
            problems=self._gate.check({path: data}, files),
            marks=marks_of(outline),
            may_change=policy.may_change_process(actor, draft.region) and draft.state is ProcessDraftState.OPEN,
        )

    def edit_draft_chart(self, actor: Person, draft_id: str, path: str, edit: ChartEdit) -> ChartEdited:
        """Do one edit of a diagram of a draft and save it.

        Raises NotFound, Forbidden, Conflict, ElementMoved when somebody has changed the element meanwhile, and
        DefinitionInvalid with file, line, element and rule when the edit cannot be done; nothing is saved then.
        """
        with self._work(actor) as work:
            return edit_draft_chart(work, actor, draft_id, path, edit)

    def plan_chart_import(self, actor: Person, draft_id: str, path: str, data: bytes) -> ImportPlan:
        """Give what a diagram from elsewhere would become as a file of the draft, and keep that beside it.

        `take_chart_import` with the plan's number takes it. Raises NotFound, Forbidden, Conflict when the draft has
        ended, Unavailable, and DefinitionInvalid with file, line and rule when the file cannot be read as a diagram.
        """
        with self._work(write=False) as work:
            draft = read_draft(work, actor, draft_id)
            files = whole_bundle_of(work, draft)
        made = repaired(path, data, chart_choices(files, draft.region, actor.language))
        before, after = (self._gate.check({path: one}, files) for one in (data, made.data))
        with self._work(actor) as work:
            number = keep_import(work, actor, draft_id, path, made.data)
        return ImportPlan(path, number, read_outline(path, made.data).name, made.repairs, before, after)

    def take_chart_import(self, actor: Person, draft_id: str, number: int, *, forms: bool = False) -> int:
        """Let an imported diagram stand in the draft; `forms`: with a form of its own for each task that has none.

        Gives how many forms were made. Raises NotFound, Forbidden, Conflict when the draft has ended.
        """
        with self._work(actor) as work:
            restore_state(work, actor, draft_id, number)
            if not forms:
                return 0
            state, _data = work.uow.process_drafts.state(draft_id, number)
            return give_forms(work, actor, draft_id, state.path)


def _texts(files: Mapping[str, bytes], path: str) -> dict[str, dict[str, str]]:
    stem = path.removesuffix(".bpmn")
    found = {value[-2:]: files.get(f"{stem}{ending}", b"{}") for value, ending in TRANSLATED.items()}
    return {language: read_texts(data) or {} for language, data in found.items()}
