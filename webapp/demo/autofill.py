"""Fill any form with plausible values: for demo data and for tests that walk charts nobody has seen before.

It fills by the form's own description, lets the engine refuse, and mends what was refused, so that it needs to know
nothing of conditions, limits and proposals.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from engine.clock import local, now
from engine.errors import FieldError
from webapp.demo.mending import mended
from webapp.demo.phrases import days_ahead, phrase
from webapp.demo.titles import entitled, suitable

People = Mapping[str, Sequence[tuple[str, str]]]
"""Group key, or `*` for the whole region -> (person id, name)."""

Answers = Mapping[str, Sequence[Any]]
"""Key of a question -> its usual answers, those with which a case goes on."""

_ASKS_WRITER = ("tekijä", "koollekutsuja")
_CLIENT = "asiakas"
_ROWS = (1, 2)
_TRIES = 3
_SATURDAY = 5
_DEVIATES = 0.1
_NO_CODE = 0.1
"""Share of the deviations whose reason is told in words only."""
_MAIN = 0.75
"""Share of them with the one reason that is the usual one of that decision."""
_FITTING = {"d01_tuen_tarve": "tilanne_toinen"}
"""The usual reason where others make no sense: a need of support cannot be out of stock."""
_OFFICE_HOURS = (9, 15)


class Autofill:
    """Fills forms; the same seed fills them the same way."""

    def __init__(self, chance: Random, lean: float = 0.0, usual: Answers | None = None) -> None:
        """Take the source of all choices, how often the first option is taken, and the usual answers by key.

        Without usual answers everything is tried: that is for charts nobody has seen before.
        """
        self._chance, self._lean = chance, lean
        self.usual: Answers = usual or {}
        self.rows: Mapping[str, int] = {}
        """Path of a list of rows -> how many it usually has; else one or two."""
        self.always: Collection[str] = ()
        """Options that are always among those chosen, where they are offered."""
        self.writer = ""
        """Job title of the person who fills the form, for fields that ask who did it."""
        self.advised: Mapping[str, Any] = {}
        """Path of a question -> what is proposed, which is chosen mostly."""
        self.meant: Collection[str] = ()
        """Keys of the questions whose usual answers go before a proposal: those that make a case what it is."""

    def fill(self, form: Any, people: People, known: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Give values for every field of `form` (engine.forms.Form); what is known already is kept."""
        return self._level(form.components, people, known or {})

    def mend(
        self, form: Any, people: People, values: Mapping[str, Any], errors: Mapping[str, FieldError]
    ) -> dict[str, Any]:
        """Give the values with every refused field changed so that it has a better chance."""
        fields = {field.path: field for field in _all_fields(form.components)}
        result = dict(values)
        for path, error in errors.items():
            field = fields.get(".".join(part for part in path.split(".") if not part.isdigit()))
            where = path
            if error.code == "refused" and field is not None and field.people:
                result = self._apart(result, fields, field, people)
                continue
            if error.code == "reason_required":
                result = self._with_code(result, fields, where)
            if error.code == "over_caseload" and field is not None:
                # Who carries too much is proposed to the supervisor nevertheless, with a reason.
                where = field.properties["loadReason"]
                field = fields[where]
            result = mended(result, where, error, field, lambda one: self.answer(one, people), self._chance)
        return result

    def _with_code(self, values: dict[str, Any], fields: Mapping[str, Any], reason: str) -> dict[str, Any]:
        """Choose why a proposal was not followed, where the form offers reasons beside the words at `reason`."""
        above, _, key = reason.rpartition(".")
        asking = next((one for one in fields.values() if one.properties.get("reasonField") in (key, reason)), None)
        said = asking.properties if asking else {}
        code = said.get("reasonCode", "")
        if not code or above or self._chance.random() < _NO_CODE:
            return values
        offered = [option.value for option in fields[code].options]
        decision = said.get("decision", "")
        main = _FITTING.get(decision, "")
        if main not in offered:
            main = Random(decision).choice(offered)  # noqa: S311 - invented data: the same each time
        return values | {code: main if self._chance.random() < _MAIN else self._chance.choice(offered)}

    def _apart(self, values: dict[str, Any], fields: Mapping[str, Any], refused: Any, people: People) -> dict[str, Any]:
        """Choose somebody else where the same person was chosen twice: in the other field, for its choice is wider."""
        twice = values.get(refused.path)
        other = next(
            (one for one in fields.values() if one.people and one is not refused and values.get(one.path) == twice),
            refused,
        )
        left = [one for one in suitable(other, people) if one != twice]
        return entitled(values | {other.path: self._chance.choice(left)}, people) if left else values

    def answer(self, field: Any, people: People) -> Any:
        """Give a plausible answer to one question; None where nothing can be chosen."""
        maker = getattr(self, f"_{field.type}", None)
        return maker(field, people) if maker else None

    def _level(self, components: Sequence[Any], people: People, known: Mapping[str, Any]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        reasons = {
            one.properties.get(name) for one in components for name in ("reasonField", "reasonCode", "loadReason")
        }
        for one in components:
            if one.type == "group" and not one.key:
                values |= self._level(one.components, people, known)
            elif one.type == "group":
                inner = known.get(one.key)
                values[one.key] = self._level(one.components, people, inner if isinstance(inner, Mapping) else {})
            elif one.asks and one.readonly is not True and one.key not in reasons:  # reasons are given when asked for
                values[one.key] = self._chosen(one, self._advised(one) or known.get(one.key), people)
        return entitled({key: value for key, value in values.items() if value is not None}, people)

    def _chosen(self, field: Any, there: Any, people: People) -> Any:
        """Give what is answered where `there` stands already or is proposed."""
        if _is_blank(there) or (field.people and there not in suitable(field, people)):
            return self.answer(field, people)
        if not self._deviates(field, there):
            return there
        return self._otherwise(field, there, people)

    def _otherwise(self, field: Any, proposed: Any, people: People) -> Any:
        """Give another answer than the proposed one: what is meant; else of several choices one more or less."""
        if field.key in self.meant:
            return self.answer(field, people)
        offered, told = choices(field, people), proposed if isinstance(proposed, list) else [proposed]
        others = [one for one in offered if one not in told]
        if field.type != "checklist":
            return self._chance.choice(self._usually(field, others) or others) if others else proposed
        fewer = [one for one in told if one != _CLIENT]
        if len(fewer) > 1 and (not others or self._chance.random() < 0.5):  # noqa: PLR2004 - one way or the other
            left_out = self._chance.choice(fewer)
            return [one for one in told if one != left_out]
        return [*told, self._chance.choice(others)] if others else told

    def _advised(self, field: Any) -> Any:
        return self.advised.get(field.path) if self.advised and self._chance.random() >= _DEVIATES else None

    def _deviates(self, field: Any, proposed: Any) -> bool:
        # People do not always follow the proposal of a decision table; the form then asks them for a reason.
        if not field.properties.get("proposal"):
            return False
        if field.key in self.meant:
            meant = self.usual.get(field.key, ())
            return any(one not in meant for one in (proposed if isinstance(proposed, list) else [proposed]))
        return self._chance.random() < (_DEVIATES if self.usual else self._lean)

    def _usually(self, field: Any, offered: Sequence[Any]) -> list[Any]:
        return [one for one in self.usual.get(field.key, ()) if one in offered]

    def _textfield(self, field: Any, _people: People) -> str:
        if self.writer and field.key in _ASKS_WRITER:
            return self.writer
        return phrase(self._chance, f"{field.key} {field.label}", field.validate)

    _textarea = _textfield

    def _number(self, field: Any, _people: People) -> int:
        least, most = (_whole(field.validate.get(name)) for name in ("min", "max"))
        low = least if least is not None else min(most, 0) if most is not None else 0
        return self._chance.randint(low, max(low, min(most, low + 60) if most is not None else low + 10))

    def _datetime(self, field: Any, _people: People) -> str:
        day: date = local(now()).date() + timedelta(days=self._chance.randint(*days_ahead(field.key)))
        if field.subtype == "datetime" and day.weekday() >= _SATURDAY:
            day += timedelta(days=2)
        hour = time(self._chance.randint(*_OFFICE_HOURS), self._chance.choice((0, 30)))
        if field.subtype == "time":
            return hour.isoformat("minutes")
        return (
            datetime.combine(day, hour).isoformat(timespec="minutes")
            if field.subtype == "datetime"
            else day.isoformat()
        )

    def _checkbox(self, field: Any, _people: People) -> bool:
        if field.required or field.properties.get("mustBe") == "true":
            return True
        usual = self._usually(field, (True, False))
        return bool(usual[0]) if usual else self._chance.random() < (1 + self._lean) / 2

    def _radio(self, field: Any, people: People) -> Any:
        offered = choices(field, people)
        if not offered:
            return None
        if usual := self._usually(field, offered):
            return self._chance.choice(usual)
        return offered[0] if self._chance.random() < self._lean else self._chance.choice(offered)

    def _select(self, field: Any, people: People) -> Any:
        offered = suitable(field, people) if field.people else choices(field, people)
        return self._chance.choice(self._usually(field, offered) or offered) if offered else None

    def _checklist(self, field: Any, people: People) -> list[Any]:
        offered = choices(field, people)
        least = _whole(field.validate.get("min")) or 1
        if field.key in self.usual:
            usual = self._usually(field, offered)
            # Nothing usual is offered: nothing is chosen, unless something must be.
            offered = usual if len(usual) >= least else offered if field.required else offered[:0]
        most = min(_whole(field.validate.get("max")) or least + 2, len(offered))
        chosen = self._chance.sample(offered, self._chance.randint(min(least, most), most)) if offered else []
        # Nothing is decided about clients without them, and nobody comes here who does not want back to work.
        kept = next((one for one in (_CLIENT, *self.always) if one in offered and one not in chosen), None)
        return [*chosen[:-1], kept] if chosen and kept else chosen

    def _dynamiclist(self, field: Any, people: People) -> list[dict[str, Any]]:
        least = _whole(field.validate.get("min")) or _ROWS[0]
        wanted = max(least, self.rows.get(field.path, 0) or self._chance.choice(_ROWS))
        rows = [self._level(field.components, people, {}) for _ in range(wanted * _TRIES)]
        # Rows that begin alike would say the same thing twice.
        different = list({str(next(iter(row.values()), None)): row for row in rows}.values())
        return [*different, *rows][:wanted]


def choices(field: Any, people: People) -> list[Any]:
    """Give the values that can be chosen: people where the field asks for a person, else its options."""
    if field.people:
        return [person_id for person_id, _ in people.get(field.people, ())]
    return [option.value for option in field.options]


def _all_fields(components: Sequence[Any]) -> list[Any]:
    return [inner for one in components for inner in (one, *_all_fields(one.components))]


def _is_blank(value: object) -> bool:
    # A box that is not ticked says nothing yet; neither do rows without a single answer.
    if isinstance(value, Mapping):
        return all(_is_blank(inner) for inner in value.values())
    if isinstance(value, list):
        return all(_is_blank(inner) for inner in value)
    return value in (None, "", False)


def _whole(text: object) -> int | None:
    try:
        return int(float(str(text)))
    except ValueError:
        return None
