"""Compare what the row of an instance says of where it stands with its state."""

from collections.abc import Iterator

from engine.commands.doctor.patient import BY_HAND, REPAIR, Patient
from engine.model import InstanceKind
from engine.model.care import Finding


def compare_standing(patient: Patient) -> Iterator[Finding]:
    """Give where the row and the state tell different stories, and an instance that can never go on."""
    row, state = patient.living.instance, patient.standing
    if state.ended:
        yield patient.finding("ended", "its row is open, and its state has ended.", BY_HAND)
    elif not (state.ready or state.timers or state.waiting_for):
        advice = "Look at its diagram: somebody has to end it, or its version has to be corrected."
        yield patient.finding("stuck", "it is open and waits for nobody, no timer and no message.", advice)
    for kind, what, expected, found in (
        ("active", "active elements", state.active, row.active),
        ("waiting_for", "messages", state.waiting_for, row.waiting_for),
    ):
        if set(expected) != set(found):
            told = f"{what} should be {_list(expected)}, the row says {_list(found)}."
            yield patient.finding(kind, told, REPAIR)
    stage = patient.living.case_stage
    if row.kind is InstanceKind.MAIN and stage != row.stage:
        told = f"the case should be at stage {row.stage or 'none'}, its row says {stage or 'none'}."
        yield patient.finding("stage", told, REPAIR)


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(sorted(names)) or "none"
