"""What goes beyond one moment of a case: which case it follows, and the numbers measured along the way."""

from sqlalchemy import or_, select

from engine.model import CaseLink, Measurement
from engine.store.families.family import CaseFacts
from engine.store.tables import case_link, measurement


class CaseLinks(CaseFacts[CaseLink]):
    """Links from a case to the one that it follows; each lies in the region of the later one."""

    table = case_link
    record = CaseLink
    order = ("at",)

    def around(self, case_id: str) -> list[CaseLink]:
        """Give the links to and from a case, oldest first."""
        touches = or_(case_link.c.case_id == case_id, case_link.c.earlier_id == case_id)
        found = self._run(select(*self._columns()).where(touches).order_by(case_link.c.at, case_link.c.id))
        return [self._record(row) for row in found]


class Measurements(CaseFacts[Measurement]):
    """Numbers of self-assessments and health checks."""

    table = measurement
    record = Measurement
    order = ("on", "recorded_at")
