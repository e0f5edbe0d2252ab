"""Traces out of what the store has of them: named, without anybody's name, rounded."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from engine.analytics.event_log import rounded, spans_of
from engine.clock import HELSINKI, local
from engine.commands.event_log.naming import Names, VersionNames
from engine.commands.work import Work
from engine.model.event_logs import LogWish, Trace
from engine.model.figures import FEWEST
from engine.store import UnitOfWork
from engine.store.queries.event_log import LogScope, RawTrace, rare_codes

DIGITS = 16
"""Hexadecimal ones of a pseudonym: of a million ids two are alike once in some forty million exports."""


class Tracing:
    """One export: what it names and hides, the same for all of its pages."""

    def __init__(self, wish: LogWish, salt: str, rare: set[tuple[str, str]]) -> None:
        """Keep what was asked; `salt` makes the pseudonyms those of this export."""
        self.wish = wish
        self.salt = salt
        self._names = Names(wish.language)
        self._rare = rare

    def trace(self, work: Work, raw: RawTrace) -> Trace:
        """Give a trace as it may leave."""
        hide = partial(self._hide, work.uow)
        naming: dict[str, VersionNames] = {
            one: self._names.of(work, definition, version) for one, (definition, version) in raw.instances.items()
        }
        for event in raw.events:
            naming.setdefault(event.instance_id, self._names.of(work, raw.definition, raw.version_id))
        return Trace(
            id=(raw.key or raw.id) if self.wish.plain else hide("trace", raw.id),
            region=raw.region,
            path=raw.definition,
            version=raw.version,
            opened=self._rounded(raw.opened),
            closed=self._rounded(raw.closed) if raw.closed else None,
            attributes=self._common(raw.codes, self._names.of(work, raw.definition, raw.version_id)),
            spans=spans_of(
                raw.events,
                naming,
                contents=self.wish.contents,
                pseudonym=hide,
                rounding=self._rounded,
                people=self.wish.people,
            ),
        )

    def _rounded(self, moment: datetime) -> datetime:
        return rounded(local(moment), self.wish.precision)

    def _common(self, codes: Mapping[str, str], names: VersionNames) -> dict[str, str]:
        # A form may copy what was typed to a dimension; only what it offers as a choice is a code.
        return {name: code for name, code in codes.items() if (name, code) not in self._rare and names.is_code(code)}

    def _hide(self, uow: UnitOfWork, kind: str, text: str) -> str:
        # A person is never told by their id, not even to the administrator.
        if self.wish.plain and kind != "person":
            return text
        return uow.event_logs.pseudonym(self.salt, kind, text)[:DIGITS]


def tracing(uow: UnitOfWork, wish: LogWish, scope: LogScope, salt: str = "") -> Tracing:
    """Begin an export; without a word and a salt its pseudonyms are like those of no other."""
    chosen = salt or (f"word:{wish.word}" if wish.word else f"once:{secrets.token_hex(16)}")
    return Tracing(wish, chosen, rare_codes(uow, scope, FEWEST))


def scope_of(wish: LogWish, regions: Sequence[str] | None) -> LogScope:
    """Give the scope in the store: days are Finnish ones; None: all regions."""
    after = wish.until + timedelta(days=1) if wish.until and wish.until < date.max else None
    since = _midnight(wish.since) if wish.since and wish.since > date.min else None
    return LogScope(regions, wish.definition, since, _midnight(after) if after else None)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), HELSINKI).astimezone(UTC)
