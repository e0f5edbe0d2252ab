"""The face's part about bearer tokens of the JSON API."""

import logging
from collections.abc import Sequence

from engine import clock
from engine.commands.create_token import create_token
from engine.commands.replies import SECRET_SHOWN, once
from engine.commands.resume_token import is_touch_due, resume_token
from engine.errors import NotFound, Unavailable
from engine.model import ApiToken, Person, Scope
from engine.process_engine.core import Core
from engine.process_engine.people import named

ALL_SCOPES = tuple(Scope)

logger = logging.getLogger(__name__)


class Tokens(Core):
    """Use cases about bearer tokens; a part of ProcessEngine."""

    def api_person(self, secret: str) -> tuple[Person, ApiToken] | None:
        """Give whose living bearer token this is and the token, else None; raises TokenExpired.

        Writes only when its use was last noted five minutes ago.
        """
        with self._store.begin(write=False) as uow:
            found = resume_token(uow, secret)
        if found is not None and is_touch_due(found[1]):
            try:
                with self._store.begin() as uow:
                    uow.tokens.touch(found[1].id, clock.now())
            except Unavailable:  # a full disk or a held lock keeps no program from reading
                logger.warning("the use of a token could not be noted")
        return found

    def create_token(self, username: str, *, name: str, days: int, scopes: Sequence[str] = ALL_SCOPES) -> str:
        """Create a bearer token and give its secret, once; NotFound for an unknown person, FormInvalid."""
        with self._store.begin() as uow:
            return create_token(uow, named(uow, username), name=name, days=days, scopes=scopes)

    def create_own_token(
        self, actor: Person, *, name: str, days: int, scopes: Sequence[str], idempotency_key: str = ""
    ) -> str:
        """Create a token of the acting person and give its secret; empty when the same request had created it.

        Raises FormInvalid, KeyReused.
        """
        made: list[str] = []

        def create() -> bool:
            made.append(create_token(work.uow, actor, name=name, days=days, scopes=scopes))
            return True

        with self._work(actor) as work:
            sent = {"name": name, "days": days, "scopes": list(scopes)}
            once(work, actor, idempotency_key, "create_token", sent, SECRET_SHOWN, create)
        return next(iter(made), "")

    def own_tokens(self, actor: Person) -> list[ApiToken]:
        """Give the acting person's tokens, newest first, expired ones too."""
        with self._store.begin(write=False) as uow:
            return uow.tokens.of(actor.id)

    def tokens(self, username: str) -> list[ApiToken]:
        """Give a person's tokens for the command line, newest first; NotFound."""
        with self._store.begin(write=False) as uow:
            return uow.tokens.of(named(uow, username, active=False).id)

    def revoke_own_token(self, actor: Person, token_id: str) -> None:
        """End one of the acting person's own tokens at once; NotFound when it is not theirs."""
        with self._store.begin() as uow:
            token = uow.tokens.get(token_id)
            if token is None or token.person_id != actor.id:
                raise NotFound(f"token {token_id}")
            uow.tokens.end(token_id)

    def revoke_token(self, token_id: str) -> ApiToken:
        """End a token for the command line and give what it was; NotFound."""
        with self._store.begin() as uow:
            token = uow.tokens.get(token_id)
            if token is None:
                raise NotFound(f"There is no token {token_id}.")
            uow.tokens.end(token_id)
            return token
