"""Two people's changes of one file, joined where they do not meet (docs/decisions/0041)."""

from engine.commands.process_drafts.merging.merge_json import merge_json
from engine.commands.process_drafts.merging.merge_xml import merge_xml
from engine.errors import DefinitionInvalid

__all__ = ["merge_files"]

_XML = (".bpmn", ".dmn")


def merge_files(path: str, base: bytes | None, mine: bytes | None, theirs: bytes | None) -> bytes | None:
    """Give `theirs` with the changes from `base` to `mine` made in it; None where the two meet or cannot be read."""
    if base is None or mine is None or theirs is None:
        return None
    try:
        return merge_xml(path, base, mine, theirs) if path.endswith(_XML) else merge_json(path, base, mine, theirs)
    except DefinitionInvalid:
        return None
