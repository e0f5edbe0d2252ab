"""Look at a diagram that comes from elsewhere: what it would become here, kept beside the draft until it is taken."""

from collections.abc import Sequence

from engine.commands.process_drafts.files import refuse_path
from engine.commands.process_drafts.find import lock_draft
from engine.commands.process_drafts.save_file import keep_state
from engine.commands.work import Work
from engine.drawing.importing import Known, Repaired, repair
from engine.interpreter import read_document
from engine.model import Person
from engine.model.outlines import ChartChoices
from engine.model.process_drafts import Saving


def repaired(path: str, data: bytes, choices: ChartChoices) -> Repaired:
    """Give what a diagram becomes; raises DefinitionInvalid when it cannot be read as one."""
    read_document(path, data)  # what is too large to be run is not repaired
    key = path.rpartition("/")[2].removesuffix(".bpmn")
    forms, decisions, groups = _keys(choices.forms), _keys(choices.decisions), _keys(choices.groups)
    return repair(path, data, Known(key, forms, decisions, groups))


def _keys(found: Sequence[tuple[str, str]]) -> set[str]:
    return {key for key, _name in found}


def keep_import(work: Work, actor: Person, draft_id: str, path: str, data: bytes) -> int:
    """Keep a repaired diagram as a state that does not stand; putting it back takes it. Gives its number.

    Raises NotFound, Forbidden, Conflict when the draft has ended, DefinitionInvalid for a path that cannot be.
    """
    draft = lock_draft(work, actor, draft_id)
    refuse_path(draft, path)
    return keep_state(work, actor, draft, path, data, Saving.UPLOADED, stands=False)
