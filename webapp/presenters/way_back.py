"""Taking back and returning: why not, in one sentence, and why a task waits again."""

from engine.model.taking_back import CameBack
from webapp.presenters.dates import day_and_hour
from webapp.texts import gettext as _


def refusal_sentence(why: str) -> str:
    """Say why a completion cannot be taken back or a task returned."""
    known = {
        "moved": _("Asia on jo edennyt tästä."),
        "too_late": _("Aika, jonka kuluessa tämän voi perua tai palauttaa, on ohi."),
        "final": _("Prosessin mukaan tätä vaihetta ei peruta eikä siihen palata."),
        "free": _("Vaihe aloitti nimettömän konsultaation, jota ei voi perua."),
        "path": _("Vaihe vaihtoi asian polun, eikä sitä voi perua."),
        "case": _("Vaihe avasi toisen asian, eikä sitä voi perua."),
        "survey": _("Vaiheesta lähtee asiakkaalle kysely, jota ei voi perua."),
        "agenda": _("Vaihe muutti kokouksen asialistaa, eikä sitä voi perua."),
        "mail": _("Vaiheesta on jo lähtenyt sähköposti, jota ei voi perua."),
        "not_kept": _("Edellistä vaihetta ei ole, tai siihen ei enää voi palata."),
        "not_step": _("Tehtävä ei avautunut viimeksi tehdystä vaiheesta, joten sitä ei voi palauttaa."),
        "suspended": _("Asia on pysäytetty. Siinä ei voi tehdä mitään ennen kuin sitä jatketaan."),
        "forgotten": _("Siirrosta on niin kauan, ettei sitä voi enää perua."),
        "undone": _("Tämä on jo peruttu."),
    }
    return known.get(why) or known["moved"]


def came_back_sentence(one: CameBack) -> str:
    """Say who let the task wait again, and when."""
    facts = {"who": one.person, "when": day_and_hour(one.at)}
    if one.kind == "task_returned":
        return _("%(who)s palautti tehtävän %(when)s.", **facts)
    return _("%(who)s perui tehdyn tehtävän %(when)s. Aiemmat vastaukset ovat luonnoksena.", **facts)
