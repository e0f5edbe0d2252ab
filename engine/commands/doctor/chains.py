"""Verify the chain of hashes through the events of every instance."""

from collections.abc import Callable, Iterator

from engine.commands.work import Work
from engine.model.care import Finding
from engine.store.queries.health import count_instances, instance_ids


def broken_chains(work: Work, step: Callable[[], None]) -> Iterator[Finding]:
    """Give the instances whose events were changed, and from which number on."""
    for instance_id, case_key in instance_ids(work.uow):
        broken = work.uow.events.verify(instance_id)
        if broken is not None:
            whose = f"Case {case_key}" if case_key else "Instance without a case"
            yield Finding(
                "error",
                f"{whose} (instance {instance_id}): its events are not as they were written, from number {broken} on.",
                "Compare with a backup: somebody has changed the log, or a row of it is lost.",
                kind="chain",
                case_key=case_key,
                instance_id=instance_id,
            )
        step()


def count_chains(work: Work) -> int:
    """Give how many chains there are."""
    return count_instances(work.uow)
