"""The face's part about the editor of a draft's diagrams."""

from collections.abc import Mapping

from engine.commands.process_drafts.choices import drawing_choices
from engine.commands.process_drafts.files import changed_files, refuse_path, whole_bundle_of
from engine.commands.process_drafts.find import read_draft
from engine.commands.publish_definition import published_files
from engine.model import Person, Problem
from engine.model.process_editing import DrawingChoices
from engine.process_engine.core import Core


class ProcessEditing(Core):
    """What an editor asks while it is open; a part of ProcessEngine.

    All of them raise NotFound for those who are no process owners.
    """

    def drawing_choices(self, actor: Person, draft_id: str, path: str) -> DrawingChoices:
        """Give what the steps of a diagram of the draft may refer to."""
        with self._work(write=False) as work:
            return drawing_choices(work, read_draft(work, actor, draft_id), path)

    def check_unsaved(self, actor: Person, draft_id: str, unsaved: Mapping[str, bytes]) -> list[Problem]:
        """Give what would be wrong with the draft if these files were saved in it; nothing is saved.

        The same check as before a publication. DefinitionInvalid for a path that no file of the draft can have.
        """
        with self._work(write=False) as work:
            draft = read_draft(work, actor, draft_id)
            for path in unsaved:
                refuse_path(draft, path)
            files = whole_bundle_of(work, draft) | dict(unsaved)
            _, removed = changed_files(work, draft)
            around = {path: data for path, data in published_files(work).items() if path not in removed}
        return self._gate.check(files, around)
