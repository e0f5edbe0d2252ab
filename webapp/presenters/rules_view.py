"""A change of rules and the cases that it meets, with the reasons in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from engine import policy
from engine.model import Person
from engine.model.rules import ChangePage, ReviewRow, RuleChange
from webapp.presenters.dates import full_day
from webapp.presenters.labels import words
from webapp.texts import gettext as _


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change as its page shows it."""

    change: RuleChange
    recorder: str
    meets: str
    """What of the charts it meets, by name."""
    waiting: Sequence[tuple[ReviewRow, Sequence[str]]]
    """Cases that nobody has looked at, with why the change meets them."""
    done: Sequence[tuple[ReviewRow, Sequence[str]]]
    may_refresh: bool


def owned_regions(person: Person, regions: Iterable[str]) -> list[str]:
    """Give the regions whose rules the person keeps."""
    return sorted({region for region in regions if policy.may_record_rule_change(person, region)})


def change_view(page: ChangePage) -> ChangeView:
    """Give the view of a change."""
    names = dict(page.names)
    told = [(row, [reason(code, names) for code in row.review.why]) for row in page.rows]
    return ChangeView(
        change=page.change,
        recorder=page.recorder,
        meets=", ".join(names.get(one, one) for one in _named(page.change)),
        waiting=[one for one in told if one[0].review.reviewed_at is None],
        done=[one for one in told if one[0].review.reviewed_at is not None],
        may_refresh=page.may_refresh,
    )


def _named(change: RuleChange) -> tuple[str, ...]:
    return (*change.decisions, *change.forms, *change.elements, *change.services)


def reason(code: str, names: Mapping[str, str]) -> str:
    """Say why a change meets a case."""
    kind, _colon, rest = code.partition(":")
    if kind == "service":
        service, status, day = rest.split(":")
        said = {"haettu": _("haettu"), "jarjestetty": _("järjestetty"), "alkanut": _("alkanut")}.get(status, status)
        name = names.get(service, words(service))
        return _("Palvelu: %(name)s, %(status)s %(day)s", name=name, status=said, day=full_day(date.fromisoformat(day)))
    name = names.get(rest, words(rest))
    sentences = {
        "differs": _("Päätös olisi toinen uudella säännöllä: %(name)s", name=name),
        "unclear": _("Päätöstä ei voi laskea uudella säännöllä: %(name)s", name=name),
        "decision": _("Päätös on edessä: %(name)s", name=name),
        "form": _("Lomake on edessä: %(name)s", name=name),
        "element": _("Vaihe on edessä: %(name)s", name=name),
    }
    return sentences.get(kind, code)
