"""Put every living instance on the table: one that cannot be read is said, the others are compared."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from engine.commands.doctor.patient import Patient, finding_of
from engine.commands.run import look_at
from engine.commands.work import Work
from engine.errors import BundleRefused, EngineError, StateRefused
from engine.faults import describe_fault
from engine.interpreter import inspect
from engine.model.care import Finding
from engine.store.queries.living import Living, living_instances

_UNREADABLE = "Nothing of it is run. Restore it from a backup, or end it."


def each_instance(
    work: Work, comparisons: Sequence[Callable[[Patient], Iterator[Finding]]], step: Callable[[], None]
) -> Iterator[Finding]:
    """Give what every comparison finds in every living instance."""
    for living in living_instances(work.uow):
        yield from _one(work, living, comparisons)
        step()


def read_patient(work: Work, living: Living) -> Patient:
    """Read an instance without locking it; raises StateRefused and what its bundle raises."""
    whole = work.uow.instances.read(living.instance.id)
    program = work.context.catalogue.program(work.uow, whole.version_id, whole.definition)
    return Patient(living, program, inspect(program, whole.state), look_at(work, whole))


def _one(work: Work, living: Living, comparisons: Sequence[Callable[[Patient], Iterator[Any]]]) -> Iterator[Finding]:
    try:
        patient = read_patient(work, living)
        for comparison in comparisons:
            yield from comparison(patient)
    except BundleRefused:
        return  # said once for the version, not for each of its instances
    except StateRefused as error:
        yield finding_of(living, "unreadable", f"cannot be read: {error}.", _UNREADABLE)
    except EngineError as error:
        # Not its words: those of an expression may repeat a value.
        yield finding_of(living, "unreadable", f"cannot be looked at: {describe_fault(error)}.", _UNREADABLE)
