"""Facts of a case that have rules of their own: consents, members, meetings, plans, services, decisions, incidents."""

from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from engine.model import (
    CaseMember,
    Consent,
    DecisionRecord,
    Incident,
    Meeting,
    PlanRecording,
    PlanVersion,
    ServiceEvent,
)
from engine.model.values import dump_values, load_values
from engine.store.families.family import CaseFacts
from engine.store.rows import columns, fields_of, found, record_of
from engine.store.tables import (
    case_member,
    consent,
    decision_record,
    incident,
    meeting,
    plan_recording,
    plan_version,
    service_event,
)


class Consents(CaseFacts[Consent]):
    """Consents of clients; a withdrawn one stays in the list with the moment of its withdrawal."""

    table = consent
    record = Consent
    order = ("given_on",)

    def withdraw(self, case_id: str, party: str | None, at: datetime, by: str = "") -> int:
        """Withdraw the consents for one party (None: for all); gives how many there were. `by`: who took the word."""
        statement = update(consent).where(consent.c.case_id == case_id, consent.c.withdrawn_at.is_(None))
        if party is not None:
            statement = statement.where(consent.c.party == party)
        return self._run(statement.values(withdrawn_at=at, withdrawn_by=by)).rowcount

    def use(self, case_id: str, party: str, method: str, at: datetime) -> int:
        """Use up the consents of one party that were given by a method; gives how many there were."""
        unused = (consent.c.used_at.is_(None), consent.c.withdrawn_at.is_(None))
        statement = update(consent).where(
            consent.c.case_id == case_id, consent.c.party == party, consent.c.method == method, *unused
        )
        return self._run(statement.values(used_at=at)).rowcount


class Members(CaseFacts[CaseMember]):
    """Roles on cases; an ended one stays in the list with its end."""

    table = case_member
    record = CaseMember
    order = ("since",)

    def end(self, case_id: str, role: str, at: datetime, person_id: str | None = None) -> int:
        """End a role on a case, of one person or (None) of all who have it; gives how many ended."""
        table = case_member.c
        statement = update(case_member).where(table.case_id == case_id, table.role == role, table.until.is_(None))
        if person_id is not None:
            statement = statement.where(table.person_id == person_id)
        return self._run(statement.values(until=at)).rowcount

    def end_one(self, member_id: str, at: datetime) -> None:
        """End one role of one holder; NotFound."""
        table = case_member.c
        ended = self._run(update(case_member).where(table.id == member_id, table.until.is_(None)).values(until=at))
        found(ended.rowcount or None, f"member {member_id}")


class Meetings(CaseFacts[Meeting]):
    """Meetings that were arranged."""

    table = meeting
    record = Meeting
    order = ("at",)

    def of_instance(self, instance_id: str) -> list[Meeting]:
        """Give the meetings of an instance, oldest first."""
        return self._where("instance_id", instance_id)


class Plans(CaseFacts[PlanVersion]):
    """Versions of joint plans, their content encrypted."""

    table = plan_version
    record = PlanVersion
    order = ("version",)

    def _row(self, record: PlanVersion) -> dict[str, Any]:
        sealed = self._ground.cipher.seal(f"plan_version.values/{record.id}", dump_values(record.values))
        return super()._row(record) | {"values": sealed}

    def _record(self, row: Any) -> PlanVersion:
        opened = self._ground.cipher.open(f"plan_version.values/{row.id}", row._asdict()["values"])
        return record_of(PlanVersion, row, values=load_values(opened))


class PlanRecordings(CaseFacts[PlanRecording]):
    """Which authorities have recorded which plan version in their own systems."""

    table = plan_recording
    record = PlanRecording
    order = ("done_at",)


class Services(CaseFacts[ServiceEvent]):
    """What happened to the services of cases."""

    table = service_event
    record = ServiceEvent
    order = ("on",)


_CHOICE = ("proposed", "chosen", "reason", "reason_code")


class Decisions(CaseFacts[DecisionRecord]):
    """What decision tables advised and people chose; the values and the reason are encrypted."""

    table = decision_record
    record = DecisionRecord
    order = ("at",)

    def _row(self, record: DecisionRecord) -> dict[str, Any]:
        row = super()._row(record)
        choice = dump_values({name: row.pop(name) for name in _CHOICE})
        return row | {"choice": self._ground.cipher.seal(f"decision_record.choice/{record.id}", choice)}

    def _columns(self) -> list[Any]:
        return [*columns(decision_record, DecisionRecord, without=_CHOICE), decision_record.c.choice]

    def _record(self, row: Any) -> DecisionRecord:
        opened = self._ground.cipher.open(f"decision_record.choice/{row.id}", row.choice)
        return DecisionRecord(**fields_of(row, without=("choice",)), **load_values(opened))


class Incidents(CaseFacts[Incident]):
    """Instances that cannot go on."""

    table = incident
    record = Incident
    order = ("at",)

    def open(self) -> list[Incident]:
        """Give the incidents that wait for somebody, oldest first."""
        return self._open()

    def open_of(self, instance_id: str) -> list[Incident]:
        """Give the incidents of an instance that wait for somebody, oldest first."""
        return self._open(incident.c.instance_id == instance_id)

    def open_starts(self, region: str, definition: str) -> list[Incident]:
        """Give the open incidents of a chart that could not begin in a region."""
        return self._open(
            incident.c.region == region, incident.c.definition == definition, incident.c.instance_id.is_(None)
        )

    def get(self, incident_id: str) -> Incident:
        """Give the incident; NotFound."""
        row = self._run(select(*self._columns()).where(incident.c.id == incident_id)).one_or_none()
        return self._record(found(row, f"incident {incident_id}"))

    def tried(self, incident_id: str, error: str, at: datetime) -> None:
        """Count one more try that failed, and keep why; NotFound."""
        more = update(incident).where(incident.c.id == incident_id)
        result = self._run(more.values(tries=incident.c.tries + 1, tried_at=at, error=error))
        found(result.rowcount or None, f"incident {incident_id}")

    def resolve(self, incident_id: str, at: datetime) -> None:
        """Mark an incident as resolved; NotFound."""
        result = self._run(update(incident).where(incident.c.id == incident_id).values(resolved_at=at))
        found(result.rowcount or None, f"incident {incident_id}")

    def _open(self, *conditions: Any) -> list[Incident]:
        waiting = select(*self._columns()).where(incident.c.resolved_at.is_(None), *conditions)
        return [self._record(row) for row in self._run(waiting.order_by(incident.c.at, incident.c.id))]

    def _row(self, record: Incident) -> dict[str, Any]:
        known = record.region or self._ground.region_under(record.case_id, record.instance_id)
        return super()._row(record) | {"region": known}
