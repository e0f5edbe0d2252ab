"""Say whether the encryption keys of this installation open what is stored."""

from collections.abc import Iterator

from engine.commands.work import Work
from engine.model.care import Finding
from engine.store.queries.health import unknown_keys, unreadable_sample, waiting_for_rotation


def missing_keys(work: Work) -> Iterator[Finding]:
    """Give values of keys that are not here, samples that do not open, and what waits for the newest key."""
    without = dict(unknown_keys(work.uow))
    for where, count in without.items():
        advice = "Put the key that sealed them behind the others in POLKU_ENCRYPTION_KEY. Without it they are lost."
        yield Finding("error", f"{count} value(s) of {where} need a key that is not here.", advice, kind="key")
    for where, why in unreadable_sample(work.uow):
        if where not in without:
            advice = "A row was changed or moved by something else than Polku: compare with a backup."
            yield Finding("error", f"A value of {where} taken as a sample does not open: {why}.", advice, kind="sealed")
    if waiting := waiting_for_rotation(work.uow) - sum(without.values()):
        advice = "Seal them anew before the older key is taken away: polku db reseal"
        yield Finding("info", f"{waiting} value(s) are sealed by an older key.", advice, kind="rotation")
