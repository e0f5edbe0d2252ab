"""Rounds, links and letters of surveys. Answers lie in their round, sealed and shuffled; nothing else knows of them."""

import random
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import case, delete, func, insert, select, update

from engine.ids import new_id
from engine.model import Answer, SurveyLetter, SurveyLink, SurveyRound
from engine.model.values import dump_values, load_values
from engine.store.families.family import Family
from engine.store.rows import columns, fields_of, found, values
from engine.store.tables import region_event, survey_letter, survey_link, survey_round

LEASE = timedelta(minutes=2)
"""For so long a claimed letter is nobody else's."""
_CODE = "survey"
"""Kind of the keyed hash of a code."""
_TO = ("address", "code", "language")
_ROUND = [*columns(survey_round, SurveyRound, without=("result",)), survey_round.c.result]
_LINK = columns(survey_link, SurveyLink)
_dice = random.SystemRandom()


class Surveys(Family):
    """Surveys, and the events of a region that belong to no instance."""

    # Rounds

    def open_round(self, new: SurveyRound) -> SurveyRound:
        """Give the round of the same survey and period, kept now when there is none yet."""
        box = {"answers": self._box(new.id, ()), "result": self._sealed("result", new.id, new.result)}
        insertion = self._ground.upsert(survey_round).values(values(new, without=("result",)) | box)
        self._run(insertion.on_conflict_do_nothing(index_elements=["survey", "period", "region"]))
        same = ("region", "survey", "period")
        return self._rounds(*(survey_round.c[name] == getattr(new, name) for name in same))[0]

    def round(self, round_id: str) -> SurveyRound:
        """Give a round; NotFound."""
        return found(next(iter(self._rounds(survey_round.c.id == round_id)), None), f"survey {round_id}")

    def rounds(self, regions: Sequence[str]) -> list[SurveyRound]:
        """Give the rounds of regions, newest first."""
        return self._rounds(survey_round.c.region.in_(regions))

    def over(self, today: date) -> list[SurveyRound]:
        """Give the rounds that are open still though their last day has passed, the oldest first."""
        return self._rounds(survey_round.c.closed.is_(False), survey_round.c.closes_on < today)[::-1]

    def waiting(self, of: SurveyRound) -> list[SurveyRound]:
        """Give the closed rounds of the same survey whose answers were too few to be shown, oldest first."""
        mine = (survey_round.c.region == of.region, survey_round.c.survey == of.survey)
        closed = self._rounds(*mine, survey_round.c.closed.is_(True))
        return [one for one in reversed(closed) if not one.result.keys() & {"n", "within"}]

    def close(self, round_id: str, result: Mapping[str, Any], left: Sequence[Answer]) -> None:
        """Close a round with what may be shown of it, and the answers that are kept on; its links are deleted."""
        sealed = {"answers": self._box(round_id, left), "result": self._sealed("result", round_id, result)}
        changed = update(survey_round).where(survey_round.c.id == round_id).values(closed=True, **sealed)
        found(self._run(changed).rowcount or None, f"survey {round_id}")
        letters = select(survey_link.c.id).where(survey_link.c.round_id == round_id)
        self._run(delete(survey_letter).where(survey_letter.c.link_id.in_(letters)))
        self._run(delete(survey_link).where(survey_link.c.round_id == round_id))

    def _rounds(self, *conditions: Any) -> list[SurveyRound]:
        statement = select(*_ROUND).where(*conditions)
        newest = statement.order_by(survey_round.c.opened_on.desc(), survey_round.c.period.desc(), survey_round.c.id)
        return [
            SurveyRound(**fields_of(row, without=("result",)), result=self._opened("result", row.id, row.result))
            for row in self._run(newest)
        ]

    # Answers

    def put_answer(self, round_id: str, answer: Answer) -> None:
        """Add an answer to its round and shuffle them all; NotFound.

        The randomness is the system's: nobody can turn the order back.
        """
        self._lock(round_id)
        together = [*self.answers(round_id), answer]
        box = self._box(round_id, together)
        self._run(update(survey_round).where(survey_round.c.id == round_id).values(answers=box))

    def answers(self, round_id: str) -> list[Answer]:
        """Give the answers of a round, in no order; only for counting them at its end."""
        statement = select(survey_round.c.answers).where(survey_round.c.id == round_id)
        box = found(self._run(statement).scalar_one_or_none(), f"survey {round_id}")
        return [Answer(**one) for one in self._opened("answers", round_id, box)["answers"]]

    def lock(self, round_id: str) -> SurveyRound:
        """Lock a round and give it as it is then; NotFound."""
        self._lock(round_id)
        return self.round(round_id)

    def _lock(self, round_id: str) -> None:
        self._run(select(survey_round.c.id).where(survey_round.c.id == round_id).with_for_update())

    def _box(self, round_id: str, answers: Sequence[Answer]) -> bytes:
        shuffled = [values(one) for one in answers]
        _dice.shuffle(shuffled)
        return self._sealed("answers", round_id, {"answers": shuffled})

    # Links

    def add_link(self, link: SurveyLink, code: str) -> None:
        """Keep a link; of its code only the keyed hash."""
        code_hash = self._ground.cipher.hash(_CODE, code)
        self._run(insert(survey_link), values(link) | {"code_hash": code_hash})

    def link(self, code: str) -> SurveyLink:
        """Give the link of a code; NotFound."""
        statement = select(*_LINK).where(survey_link.c.code_hash.in_(self._ground.cipher.hashes(_CODE, code)))
        row = self._run(statement).one_or_none()
        return SurveyLink(**found(row, "no link has this code")._asdict())

    def use(self, link_id: str) -> bool:
        """Mark a link as used; False when it was used already."""
        fresh = update(survey_link).where(survey_link.c.id == link_id, survey_link.c.used.is_(False))
        return self._run(fresh.values(used=True)).rowcount == 1

    def mark_sent(self, link_id: str) -> SurveyLink | None:
        """Mark that the mail with a link has left, and give the link; None when it is gone or was marked already."""
        mine = (survey_link.c.id == link_id, survey_link.c.sent.is_(False))
        row = self._run(update(survey_link).where(*mine).values(sent=True).returning(*_LINK)).one_or_none()
        return None if row is None else SurveyLink(**row._asdict())

    def drop_link(self, link_id: str) -> None:
        """Delete a link that cannot be sent."""
        self._run(delete(survey_link).where(survey_link.c.id == link_id))

    def counts(self, round_ids: Sequence[str]) -> list[tuple[str, str, int, int]]:
        """Give (round, channel, sent, used) of open rounds."""
        used = func.sum(case((survey_link.c.used.is_(True), 1), else_=0))
        statement = (
            select(survey_link.c.round_id, survey_link.c.channel, func.count(), used)
            .where(survey_link.c.round_id.in_(round_ids), survey_link.c.sent.is_(True))
            .group_by(survey_link.c.round_id, survey_link.c.channel)
        )
        return [(row[0], row[1].value, int(row[2]), int(row[3])) for row in self._run(statement)]

    # Letters

    def add_letter(self, letter: SurveyLetter) -> None:
        """Keep a mail to be sent."""
        to = self._ground.cipher.seal(_place("survey_letter.to", letter.id), dump_values(values_of(letter)))
        row = values(letter, without=_TO) | {"try_order": letter.created_at, "next_try_at": None, "to": to}
        self._run(insert(survey_letter), row)

    def claim_letter(self, moment: datetime) -> SurveyLetter | None:
        """Give the letter that has waited longest, this try counted, leased for two minutes; None when none waits."""
        statement = (
            select(survey_letter)
            .where(survey_letter.c.try_order <= moment)
            .order_by(survey_letter.c.try_order, survey_letter.c.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        row = self._run(statement).one_or_none()
        if row is None:
            return None
        self.put_off_letter(row.id, moment + LEASE, row.tries + 1)
        to = load_values(self._ground.cipher.open(_place("survey_letter.to", row.id), row.to))
        known = fields_of(row, without=("to", "try_order", "next_try_at", "tries"))
        return SurveyLetter(**known, **to, tries=row.tries + 1)

    def put_off_letter(self, letter_id: str, until: datetime, tries: int) -> None:
        """Let a letter wait until a moment."""
        waits = {"try_order": until, "next_try_at": until, "tries": tries}
        self._run(update(survey_letter).where(survey_letter.c.id == letter_id).values(waits))

    def drop_letter(self, letter_id: str) -> None:
        """Delete a letter: with it goes the only thing that knew to whom a link was sent."""
        self._run(delete(survey_letter).where(survey_letter.c.id == letter_id))

    def drop_letters(self, link_id: str) -> None:
        """Delete the letters of a link that have not left."""
        self._run(delete(survey_letter).where(survey_letter.c.link_id == link_id))

    # Events of a region

    def note(self, region: str, name: str, on: date, attributes: Mapping[str, Any]) -> None:
        """Write an event that belongs to no instance: a day, no moment, a random id, nobody."""
        self._run(
            insert(region_event),
            {"id": new_id(), "region": region, "name": name, "on": on, "attributes": dict(attributes)},
        )

    def noted(self, region: str, name: str) -> list[tuple[date, Mapping[str, Any]]]:
        """Give the events of a region of one name, by day."""
        mine = (region_event.c.region == region, region_event.c.name == name)
        statement = select(region_event.c.on, region_event.c.attributes).where(*mine)
        return [(row.on, row.attributes) for row in self._run(statement.order_by(region_event.c.on, region_event.c.id))]

    def _sealed(self, name: str, round_id: str, content: Mapping[str, Any]) -> bytes:
        return self._ground.cipher.seal(_place(f"survey_round.{name}", round_id), dump_values(content))

    def _opened(self, name: str, round_id: str, sealed: bytes) -> dict[str, Any]:
        return load_values(self._ground.cipher.open(_place(f"survey_round.{name}", round_id), sealed))


def values_of(letter: SurveyLetter) -> dict[str, str]:
    """Give what of a letter is sealed."""
    return {name: getattr(letter, name) for name in _TO}


def _place(column: str, row_id: str) -> str:
    return f"{column}/{row_id}"
