"""The face's part about remarks on accessibility: leaving one, and answering within 14 days."""

from engine import clock
from engine.commands.sign_in import refuse_hurry
from engine.commands.tell import messages
from engine.errors import FieldError, Forbidden, FormInvalid, NotFound
from engine.ids import new_id
from engine.model import Person, Role
from engine.model.remarks import LONGEST, Remark
from engine.process_engine.core import Core

_SHORT = 200
"""Characters of an address within Polku, and of a way to reach the writer."""


class Remarks(Core):
    """Use cases about remarks; a part of ProcessEngine."""

    def leave_remark(self, text: str, contact: str, page: str, address: str) -> None:
        """Keep what somebody says of the accessibility of Polku, with or without an account, and tell the admins.

        Raises FormInvalid for an empty or too long one, SignInTooOften when many come from one network address.
        """
        said = {"text": (text.strip(), LONGEST), "contact": (contact.strip(), _SHORT), "page": (page.strip(), _SHORT)}
        errors = {name: FieldError("too_long", max=most) for name, (value, most) in said.items() if len(value) > most}
        if not text.strip():
            errors["text"] = FieldError("required")
        if errors:
            raise FormInvalid(errors)
        source = f"remark {address}"
        with self._work() as work:
            refuse_hurry(work.uow, source, source)
            work.uow.attempts.failed(source, source, clock.now())
            work.uow.remarks.add(Remark(new_id(), work.moment, said["page"][0], said["text"][0], said["contact"][0]))
            admins = [one for one in work.uow.people.all() if one.has_role(Role.ADMIN)]
            work.uow.notifications.add(messages(work, admins, "remark"))

    def remarks(self, actor: Person) -> list[Remark]:
        """Give the remarks, those without an answer first; Forbidden for all but admins."""
        if not actor.has_role(Role.ADMIN):
            raise Forbidden("Remarks on accessibility are answered by admins.")
        with self._store.begin(write=False) as uow:
            return uow.remarks.newest()

    def answer_remark(self, actor: Person, remark_id: str) -> bool:
        """Write that a remark was answered; tells whether this call did. NotFound, for all but admins."""
        if not actor.has_role(Role.ADMIN):
            raise NotFound(f"remark {remark_id}")
        with self._store.begin() as uow:
            return uow.remarks.answer(remark_id, actor.id, clock.now())
