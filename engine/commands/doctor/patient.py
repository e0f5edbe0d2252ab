"""One living instance on the table: its rows, and what its state says of it."""

from dataclasses import dataclass

from engine.commands.run import Run
from engine.interpreter import Program, Standing
from engine.model.care import Finding
from engine.store.queries.living import Living

REPAIR = "See what would be mended: polku doctor --repair --dry-run. Then: polku doctor --repair."
BY_HAND = "A row was changed by something else than Polku. Restore the instance from a backup, or end it."


@dataclass(frozen=True, slots=True)
class Patient:
    """What a comparison looks at."""

    living: Living
    program: Program
    standing: Standing
    run: Run
    """For looking only; nothing is written with it."""

    def finding(self, kind: str, what: str, advice: str, *, element: str = "", severity: str = "error") -> Finding:
        """Give a finding that names the instance."""
        return finding_of(self.living, kind, what, advice, element=element, severity=severity)


def finding_of(
    living: Living, kind: str, what: str, advice: str, *, element: str = "", severity: str = "error"
) -> Finding:
    """Give a finding of an instance: the case key first, where there is one."""
    of = living.instance
    whose = f"Case {living.case_key}" if living.case_key else "Instance without a case"
    where = f", {of.definition}{f' at {element}' if element else ''} (instance {of.id})"
    return Finding(
        severity, f"{whose}{where}: {what}", advice, kind=kind, case_key=living.case_key, instance_id=of.id,
        element=element,
    )  # fmt: skip
