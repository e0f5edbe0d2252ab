"""Compare every published version with its digest."""

from collections.abc import Iterator

from engine.catalogue import whole_bundle
from engine.commands.work import Work
from engine.errors import BundleRefused
from engine.model.care import Finding


def changed_bundles(work: Work) -> Iterator[Finding]:
    """Give the versions that are not what was published; nothing of them is run."""
    for version in work.uow.definitions.all():
        try:
            whole_bundle(work.uow, version.id)
        except BundleRefused as error:
            advice = "Restore the rows of this version (definition_file) from a backup; its cases wait until then."
            yield Finding("error", f"A published version is refused: {error}.", advice, kind="bundle")
