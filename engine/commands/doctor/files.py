"""Say whether attached files are all there, and whether the virus scanner looks at them."""

from collections.abc import Iterator
from datetime import timedelta

from engine.commands.imported_logs.keep import file_key
from engine.commands.work import Work
from engine.model.attachments import ScanState
from engine.model.care import Finding

PATIENCE = timedelta(hours=1)
"""A file that has waited longer for the scanner is worth a word."""


def attached_files(work: Work) -> Iterator[Finding]:
    """Give files whose bytes are missing, bytes that belong to no file, and files that wait for the scanner."""
    known = dict(work.uow.attachments.known())
    kept = set(work.uow.vault.keys())
    missing = sum(one not in kept and state is not ScanState.INFECTED for one, state in known.items())
    if missing:
        advice = "Take them from a backup: only they who attached them have them else."
        yield Finding("error", f"The bytes of {missing} attached file(s) are missing.", advice, kind="file_missing")
    imported = {file_key(one) for one in work.uow.imported_logs.unread()}
    if strays := len(kept - known.keys() - imported):
        advice = "They take room and nothing else; a crash or a restored backup leaves them."
        yield Finding("warning", f"The bytes of {strays} file(s) belong to nothing.", advice, kind="file_stray")
    if waiting := work.uow.attachments.waiting_since(work.moment - PATIENCE):
        advice = "Check that a worker runs and that the scanner answers (POLKU_SCANNER_URL). Nobody can open them."
        yield Finding("warning", f"{waiting} attached file(s) wait for the virus scanner.", advice, kind="file_waiting")
