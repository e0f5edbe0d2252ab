"""Minutes of minutes as a picture, and what kinds of meetings are called."""

from dataclasses import dataclass

from webapp.presenters.labels import words
from webapp.texts import gettext as _


@dataclass(frozen=True, slots=True)
class Use:
    """Minutes of minutes, for a picture: both parts as per cent of the whole, what goes over it apart."""

    used: int
    whole: int

    @property
    def filled(self) -> int:
        """Give the filled part in per cent, at most all of it."""
        return min(100, round(100 * self.used / self.whole)) if self.whole else 100

    @property
    def is_over(self) -> bool:
        """Tell whether more is used than there is."""
        return self.used > self.whole


def meeting_kind(code: str) -> str:
    """Give the name of a kind of meeting: of a series, or of one that a chart has recorded."""
    names = {
        "consultation_team": _("konsultointitiimi"),
        "doctor_reception": _("lääkärin vastaanotto"),
        "doctor_in_team": _("konsultointitiimi, lääkäri mukana"),
        "work_meeting": _("työkokous"),
        "työkokous": _("työkokous"),
        "konsultointitiimi": _("konsultointitiimi"),
        "laakarin_vastaanotto": _("lääkärin vastaanotto"),
        "tiimi": _("työkyvyn tuen tiimi"),
        "ammattilaisten_neuvottelu": _("ammattilaisten neuvottelu"),
        "erityisosaamistiimi": _("erityisosaamistiimi"),
    }
    return names.get(code) or code.replace("_", " ")


def recorded_kind(code: str) -> str:
    """Give the name of a kind of meeting that a chart has recorded (`record_meeting`), the first letter capital."""
    names = {
        "ammattilaisten_neuvottelu": _("ammattilaisten neuvottelu"),
        "konsultointitiimi": _("konsultointitiimi"),
        "laakarin_vastaanotto": _("lääkärin vastaanotto"),
        "tiimi": _("työkyvyn tuen tiimi"),
        "työkokous": _("työkokous"),
    }
    return words(names.get(code, code))
