"""The face's part about people: sign-in, sessions, accounts."""

import logging
from collections.abc import Mapping, Sequence

from engine.commands.add_person import NewPerson, add_person, check_person
from engine.commands.open_session import hash_token, open_session
from engine.commands.resume_session import note_use, resume_session
from engine.commands.sign_in import begin_sign_in, check_password, finish_sign_in
from engine.errors import FieldError, FormInvalid, NotFound, Unavailable
from engine.model import Person, WebSession
from engine.model.notices import NoticeChoice, Topic, as_kept
from engine.process_engine.core import Core
from engine.store import UnitOfWork

LANGUAGES = ("fi", "sv", "en")

logger = logging.getLogger(__name__)


class People(Core):
    """Use cases about people; a part of ProcessEngine."""

    def sign_in(self, username: str, password: str, address: str) -> tuple[WebSession, str]:
        """Sign in from a network address; gives the session and the cookie's token.

        Raises SignInRefused with one message for every reason, or SignInTooOften with the seconds to wait.
        """
        with self._store.begin() as uow:
            attempt = begin_sign_in(uow, username, address)
        new_hash = check_password(attempt, password)
        with self._store.begin() as uow:
            return finish_sign_in(uow, attempt, new_hash)

    def demo_sign_in(self, username: str) -> tuple[WebSession, str]:
        """Sign in by name alone; NotFound outside the demo and for an unknown name."""
        self._only_in_demo()
        with self._store.begin() as uow:
            return open_session(uow, named(uow, username))

    def demo_people(self) -> list[Person]:
        """Give everybody who can be chosen on the demo's sign-in page, by name; NotFound outside the demo."""
        self._only_in_demo()
        with self._store.begin(write=False) as uow:
            return sorted((person for person in uow.people.all() if person.active), key=lambda person: person.name)

    def session(self, token: str) -> tuple[Person, WebSession] | None:
        """Give whose living session this is; it ends after 30 minutes without use and after 12 hours.

        Writes only when the session has ended or was last noted a minute ago.
        """
        with self._store.begin(write=False) as uow:
            resumed = resume_session(uow, token)
        if resumed is None:
            return None
        if resumed.person is None or resumed.touch:
            try:
                with self._store.begin() as uow:
                    note_use(uow, resumed)
            except Unavailable:  # a full disk keeps nobody from reading; the session ends a little earlier at worst
                logger.warning("the use of a session could not be noted")
        return None if resumed.person is None else (resumed.person, resumed.session)

    def sign_out(self, token: str) -> None:
        """End the session of this token, if there is one."""
        with self._store.begin() as uow:
            session = uow.sessions.by_token_hash(hash_token(token))
            if session is not None:
                uow.sessions.end(session.id)

    def sign_out_everywhere(self, actor: Person) -> None:
        """End every web session of the person."""
        with self._store.begin() as uow:
            uow.sessions.end_all(actor.id)

    def add_person(
        self,
        username: str,
        *,
        name: str,
        email: str = "",
        organisation: str = "",
        region: str,
        groups: Sequence[str] = (),
        roles: Sequence[str] = (),
        password: str = "",
    ) -> Person:
        """Add a person to groups of a region; without a password the account cannot sign in with one.

        Raises FormInvalid for wrong values and Conflict when the username is taken.
        """
        new = NewPerson(username, name, email, organisation, region, groups, roles, password)
        password_hash = check_person(new)
        with self._store.begin() as uow:
            return add_person(uow, new, password_hash)

    def find_person(self, username: str) -> Person | None:
        """Give the person of that username, active or not, or None."""
        with self._store.begin(write=False) as uow:
            return uow.people.by_username(username.strip().lower())

    def set_language(self, actor: Person, language: str) -> None:
        """Keep the person's language: fi, sv or en; FormInvalid for another."""
        if language not in LANGUAGES:
            raise FormInvalid({"language": FieldError("unknown_option")})
        with self._store.begin() as uow:
            uow.people.set_language(actor.id, language)

    def set_notices(self, actor: Person, choices: Mapping[Topic, NoticeChoice]) -> None:
        """Keep how the person wants to be told of what; what was written before goes out as it was chosen then."""
        with self._store.begin() as uow:
            uow.people.set_notices(actor.id, as_kept(choices))

    def _only_in_demo(self) -> None:
        if not self.settings.demo:
            raise NotFound("There is no demo here.")


def named(uow: UnitOfWork, username: str, *, active: bool = True) -> Person:
    """Give the person of that username, a closed account only when asked for; raises NotFound."""
    person = uow.people.by_username(username.strip().lower())
    if person is None or (active and not person.active):
        raise NotFound(f"There is nobody named {username}.")
    return person
