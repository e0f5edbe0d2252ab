"""Values for those who keep Polku: failed steps, and what `polku doctor` says."""

from dataclasses import dataclass
from datetime import datetime

from engine.model.cases import Incident


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """An open incident as one person may see it."""

    incident: Incident
    chart: str
    """Name of the chart in which the step is drawn."""
    element_name: str
    """In the reader's language; empty when no step is to blame."""
    case_key: str = ""
    sees_case: bool = False
    person_name: str = ""
    """Whose step it was; empty when it was nobody's."""
    draft_saved_at: datetime | None = None
    """The person's draft that is kept; None when there is none."""
    may_retry: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that `polku doctor` says: in plain words, with what to do."""

    severity: str
    what: str
    advice: str = ""
    kind: str = ""
    """One word for programs."""
    case_key: str = ""
    instance_id: str = ""
    element: str = ""
