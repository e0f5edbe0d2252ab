"""Why a case cannot be moved to another version of its process, in words."""

from collections.abc import Iterable

from engine.model.moving import MoveReason, MoveState
from webapp.texts import gettext as _


def move_reason(reason: MoveReason) -> str:
    """Say one reason in the language of the page."""
    name = reason.name or reason.element
    sentences = {
        "removed": _("Vaihetta %(name)s ei ole kohdeversiossa, ja asia on siinä nyt.", name=name),
        "elsewhere": _("Vaihe %(name)s on kohdeversiossa toisen osan sisällä, ja asia on siinä nyt.", name=name),
        "retyped": _("Vaihe %(name)s on kohdeversiossa toista lajia, ja asia on siinä nyt.", name=name),
        "boundary": _("Vaiheen %(name)s reunatapahtumat ovat muuttuneet, ja asia on siinä nyt.", name=name),
        "called": _("Vaihe %(name)s kutsuu kohdeversiossa toista prosessia, ja kutsu on kesken.", name=name),
        "event": _("Odotus %(name)s odottaa kohdeversiossa toisenlaista tapahtumaa.", name=name),
        "repetition": _("Toistettava vaihe %(name)s on muuttunut, ja toistot ovat kesken.", name=name),
        "join": _("Yhdyskohta %(name)s jäisi odottamaan haaraa, jota asialla ei ole.", name=name),
        "order": _(
            "Vaihe %(name)s tulisi tehtäväksi toiseen kertaan: se on nyt auki toisen vaiheen rinnalla.", name=name
        ),
        "process": _("Kohdeversiossa ei ole kaaviota %(name)s, joka on asiassa kesken.", name=name),
        "incident": _("Asiassa on korjaamaton vika. Korjaa se ensin."),
        "unreadable": _("Asian tilaa ei voi lukea. Kerro ylläpidolle."),
        "closed": _("Asia on päättynyt."),
        "version": _("Asia ei ole enää lähtöversiossa."),
        "not_allowed": _("Siirron pyytäjällä %(name)s ei ole enää oikeutta siirtää asioita.", name=name),
        "moved_on": _("Asia on jo edennyt siirron jälkeen."),
        "not_moved": _("Asiaa ei ole siirretty, tai siirto on jo peruttu."),
        "forgotten": _("Siirrosta on niin kauan, ettei sitä voi enää perua."),
        "failed": _("Siirto epäonnistui teknisen vian takia. Kerro ylläpidolle."),
        "token_parallel": _("Vaihetta ei voi siirtää: samassa osassa on muitakin vaiheita auki."),
        "token_join": _("Vaihetta ei voi siirtää: se odottaa muita haaroja."),
        "token_repetition": _("Vaihetta ei voi siirtää: se on toistettavan osan sisällä."),
        "token_target": _("Vaihetta ei voi siirtää siihen. Valitse toinen kohta."),
        "token_gone": _("Asia on jo edennyt tästä vaiheesta."),
        "other": _("Asia ei jatkuisi kohdeversiossa samasta kohdasta."),
    }
    return sentences.get(reason.code) or sentences["other"]


def move_reasons(reasons: Iterable[MoveReason]) -> list[str]:
    """Say reasons, each sentence once."""
    return list(dict.fromkeys(map(move_reason, reasons)))


def move_state(state: MoveState) -> str:
    """Say what has become of a case."""
    return {
        MoveState.WAITING: _("odottaa"),
        MoveState.MOVED: _("siirretty"),
        MoveState.REFUSED: _("ei siirretty"),
        MoveState.FAILED: _("epäonnistui"),
        MoveState.UNDONE: _("peruttu"),
    }[state]


def choice_fault(code: str) -> str:
    """Say why nothing was begun."""
    if code == "same_version":
        return _("Valitse kaksi eri versiota.")
    if code == "required":
        return _("Valitse vähintään yksi asia, jonka voi siirtää.")
    return _("Jokin valituista asioista ei ole enää lähtöversiossa. Valitse uudelleen.")
