"""One's own bearer tokens on the account page: what there is, and the form for a new one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from engine import clock
from engine.errors import FieldError
from engine.model import ApiToken, Scope
from webapp.presenters.field_errors import error_sentence
from webapp.texts import gettext as _

DAYS = (7, 30, 90, 366)
"""Lifetimes that the page offers."""


@dataclass(frozen=True, slots=True)
class TokenRow:
    """One token as the page shows it."""

    id: str
    name: str
    scopes: str
    expires_at: datetime
    expired: bool
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class TokenForm:
    """The form for a new token: what was sent, what was wrong with it, or the secret that came of it."""

    name: str = ""
    days: int = 90
    scopes: Sequence[str] = (Scope.READ.value,)
    faults: Mapping[str, FieldError] = field(default_factory=dict)
    secret: str = ""

    @property
    def lifetimes(self) -> tuple[int, ...]:
        """Give the lifetimes that can be chosen, in days."""
        return DAYS

    @property
    def choices(self) -> list[tuple[str, str, str, bool]]:
        """Give the scopes: code, name, what it opens, chosen."""
        return [(one.value, scope_name(one), scope_meaning(one), one.value in self.scopes) for one in Scope]

    def fault(self, name: str) -> str:
        """Give the sentence of a refused field, empty when it is good."""
        return error_sentence(self.faults[name]) if name in self.faults else ""


def token_rows(tokens: Sequence[ApiToken]) -> list[TokenRow]:
    """Give the tokens as they are shown."""
    return [
        TokenRow(
            id=one.id,
            name=one.name,
            scopes=", ".join(scope_name(Scope(scope)) for scope in one.scopes),
            expires_at=one.expires_at,
            expired=clock.now() >= one.expires_at,
            last_used_at=one.last_used_at,
        )
        for one in tokens
    ]


def scope_name(scope: Scope) -> str:
    """Give the name of a scope."""
    names = {
        Scope.READ: _("luku"),
        Scope.TASKS: _("tehtävät"),
        Scope.CASES: _("asiat"),
        Scope.DEFINITIONS: _("prosessit"),
    }
    return names[scope]


def scope_meaning(scope: Scope) -> str:
    """Say what a scope opens."""
    meanings = {
        Scope.READ: _("Lukee asiat, tehtävät, konsultaatiot, kokoukset ja prosessit."),
        Scope.TASKS: _("Ottaa, palauttaa, siirtää ja tekee tehtäviä sekä tallentaa luonnoksia."),
        Scope.CASES: _("Avaa asioita ja konsultaatioita ja lähettää asioille viestejä."),
        Scope.DEFINITIONS: _("Tarkistaa ja julkaisee prosesseja."),
    }
    return meanings[scope]
