"""The sentence of each event: the domain's names (in Finnish already) and the engine's own."""

from collections.abc import Callable, Mapping

from engine.model import Event
from webapp.presenters.labels import words
from webapp.texts import gettext as _
from webapp.texts import lazy_gettext as _l

QUIET = frozenset(
    {
        "task_opened",
        "task_claimed",
        "task_released",
        "task_reminded",
        "timer_set",
        "timer_fired",
        "draft_saved",
        "draft_adopted",
        "attachments_sent",
        "instance_started",
        "instance_ended",
        "operation_performed",
        "stage_entered",
        "message_received",
        "task_assigned",
        "dimension_set",
        "case_manager_named",
        "side_not_started",
        "consent_withdrawn",
        "consent_used",
        "moved_back",
        "visits_aligned",
    }
)
"""Events of the engine that are no story to a reader; they stay in the log."""

REMINDER = 1
"""Level of an escalation that only reminds who has the task."""


def is_quiet(event: Event) -> bool:
    """Tell whether an event is no story to a reader; it stays in the log."""
    return event.name in QUIET or (event.name == "eskaloitu" and event.attributes.get("taso") == REMINDER)


SENTENCES = {
    "attachment_infected": _l("Liitteestä löytyi haittaohjelma, ja se poistettiin."),
    "tarve_tunnistettu": _l("Tuen tarve tunnistettiin."),
    "asia_avattu": _l("Asia avattiin."),
    "suostumus_annettu": _l("Asiakas antoi suostumuksen."),
    "suostumus_peruttu": _l("Asiakas perui suostumuksen."),
    "suostumus_vanhentunut": _l("Suostumuksen voimassaolo päättyi."),
    "segmentti_arvioitu": _l("Segmentti arvioitiin."),
    "selvittely_aloitettu": _l("Selvittely alkoi."),
    "selvittely_tehty": _l("Selvittely tehtiin."),
    "terveystarkastus_ohjattu": _l("Asiakas ohjattiin terveystarkastukseen."),
    "terveystarkastus_varattu": _l("Terveystarkastus varattiin."),
    "terveystarkastus_tehty": _l("Terveystarkastus tehtiin."),
    "terveystarkastus_peruuntunut": _l("Terveystarkastus peruuntui."),
    "terveystarkastus_jatko": _l("Terveystarkastuksen jatko kirjattiin."),
    "konsultaatio_pyydetty": _l("Konsultaatio pyydettiin."),
    "konsultaatio_käsitelty": _l("Konsultaatio käsiteltiin."),
    "konsultaatio_siirretty": _l("Konsultaatio siirrettiin seuraavaan kokoukseen."),
    "asialistalle_lisätty": _l("Konsultaatio otettiin kokouksen asialistalle."),
    "asialistalta_poistettu": _l("Konsultaatio poistettiin kokouksen asialistalta."),
    "asialistalla_käsitelty": _l("Konsultaatio oli esillä kokouksessa."),
    "kokous_siirretty": _l("Kokous, jonka asialistalla konsultaatio on, siirrettiin."),
    "kokousaika_ohi": _l("Kokous, jonka asialistalla konsultaatio on, alkoi: sitä ei enää odoteta."),
    "neuvo_kirjattu": _l("Neuvo kirjattiin nimettömästä konsultaatiosta."),
    "kokous_pidetty": _l("Kokous pidettiin."),
    "polku_valittu": _l("Polku valittiin."),
    "polku_vaihdettu": _l("Polku vaihdettiin."),
    "asiakasvastaava_nimetty": _l("Asiakasvastaava nimettiin."),
    "asiakasvastaava_vaihto_alkoi": _l("Asiakasvastaavan vaihto alkoi."),
    "asiakasvastaava_vaihto_vahvistettu": _l("Asiakasvastaavan vaihto vahvistettiin."),
    "asiakasvastaava_vaihto_peruttu": _l("Asiakasvastaavan vaihto peruttiin."),
    "väliaikainen_asiakasvastaava_päättyi": _l("Väliaikaisen asiakasvastaavan vastuu päättyi."),
    "kuormitus_vahvistettu": _l("Esihenkilö ratkaisi, voiko asiakasvastaava ottaa vielä yhden asiakkaan."),
    "lähettävän_asiakkuus": _l("Asiakkuus lähettävällä taholla kirjattiin."),
    "työpari_nimetty": _l("Työpari nimettiin."),
    "tiimi_kutsuttu": _l("Tiimi kutsuttiin koolle."),
    "tiimi_pidetty": _l("Tiimi kokoontui."),
    "tiimi_peruttu": _l("Tiimin kokous peruttiin."),
    "suunnitelma_hyväksytty": _l("Suunnitelma hyväksyttiin."),
    "suunnitelma_tarkistettu": _l("Suunnitelma tarkistettiin."),
    "toimenpide_lisätty": _l("Suunnitelmaan lisättiin."),
    "toimenpide_tehty": _l("Toimenpide tehtiin."),
    "palvelu_haettu": _l("Palvelua haettiin."),
    "palvelu_alkoi": _l("Palvelu alkoi."),
    "palvelu_päättyi": _l("Palvelu päättyi."),
    "palvelu_hylätty": _l("Palvelua ei myönnetty."),
    "palvelu_keskeytyi": _l("Palvelu keskeytyi."),
    "lausunto_pyydetty": _l("Lausunto pyydettiin."),
    "lausunto_valmis": _l("Lausunto valmistui."),
    "mittari": _l("Mittari täytettiin."),
    "seuranta_pidetty": _l("Seurantatapaaminen pidettiin."),
    "yhteydenotto": _l("Yhteydenotto kirjattiin."),
    "asty_asiakkuus": _l("Aikuissosiaalityön asiakkuus arvioitiin."),
    "asia_keskeytetty": _l("Asiakkuus keskeytettiin."),
    "asia_päätetty": _l("Asia päätettiin."),
    "palvelu_järjestetty": _l("Palvelu järjestettiin."),
    "asia_palannut": _l("Asiakas palasi."),
    "asia_siirretty": _l("Asiakas muutti, ja asia siirrettiin toiselle alueelle."),
    "eskaloitu": _l("Myöhästymisestä kerrottiin eteenpäin."),
    "sääntömuutos_koskee": _l("Säädös- tai ohjemuutos koskee asiaa."),
    "sääntömuutos_tarkistettu": _l("Säädös- tai ohjemuutoksen vaikutus tarkistettiin."),
    "kysely_lähetetty": _l("Kysely lähetettiin."),
    "kysely_vastattu": _l("Kyselyyn vastattiin."),
    "case_opened": _l("Asia avattiin."),
    "case_closed": _l("Asia päätettiin."),
    "watch_raised": _l("Seurantaraja täyttyi."),
    "task_widened": _l("Tehtävä siirtyi koko ryhmän otettavaksi."),
    "task_due_set": _l("Tehtävän eräpäivä muutettiin."),
    "task_priority_set": _l("Tehtävän kiireellisyys muutettiin."),
    "task_reassigned": _l("Tehtävä siirrettiin toiselle."),
    "task_withdrawn": _l("Tehtävä peruttiin."),
    "task_held": _l("Tehtävä laitettiin odottamaan."),
    "task_resumed": _l("Odottanut tehtävä jatkuu."),
    "hold_expired": _l("Odottaneen tehtävän seurantapäivä tuli."),
    "task_undone": _l("Tehty tehtävä peruttiin."),
    "task_returned": _l("Tehtävä palautettiin edelliselle tekijälle."),
    "task_handed_back": _l("Tehtävä palautui, koska osapuolella ei ole suostumusta."),
    "task_handed_on": _l("Tehtävä siirtyi osapuolelle, jolla on taas suostumus."),
    "incident_raised": _l("Tekninen vika pysäytti asian."),
    "incident_retried": _l("Pysähtynyttä vaihetta yritettiin uudelleen."),
    "incident_resolved": _l("Tekninen vika korjattiin."),
    "client_changed": _l("Asiakkaan tietoja muutettiin."),
    "plan_recorded": _l("Suunnitelma kirjattiin omaan järjestelmään."),
    "client_link_given": _l("Asiakkaalle tehtiin linkki omaan näkymään."),
    "client_code_given": _l("Asiakkaalle annettiin uusi koodi omaan näkymään."),
    "client_link_revoked": _l("Asiakkaan linkki poistettiin käytöstä."),
    "variable_corrected": _l("Asian tieto korjattiin."),
    "token_move_undone": _l("Siirto toiseen vaiheeseen peruttiin."),
    "token_moved": _l("Asia siirrettiin toiseen vaiheeseen."),
    "instance_cancelled": _l("Prosessi keskeytettiin."),
    "case_suspended": _l("Asia pysäytettiin."),
    "case_resumed": _l("Asia jatkuu."),
    "repair_requested": _l("Korjaukselle pyydettiin hyväksyntää."),
    "repair_refused": _l("Korjaus hylättiin."),
    "version_changed": _l("Asia siirrettiin prosessin toiseen versioon."),
    "version_change_undone": _l("Siirto prosessin toiseen versioon peruttiin."),
    "rows_mended": _l("Asian tiedot tarkistettiin ja korjattiin teknisesti."),
}


LEVELS = {
    2: _l("Myöhästynyt tehtävä näytettiin koko ryhmälle."),
    3: _l("Myöhästymisestä kerrottiin esihenkilölle."),
    "erityisosaamistiimi": _l("Asia vietiin Työkyvyn tuen erityisosaamistiimiin."),
}
"""The sentence of each step of an escalation chain, and of what a chart escalates to (M11)."""


def event_sentence(event: Event, tasks: Mapping[str, str], steps: Mapping[str, str]) -> str:
    """Give the sentence of an event; one that has none is told by its name.

    `tasks` are names by id of the task, `steps` by id of the element.
    """
    facts = event.attributes
    if event.name == "eskaloitu" and facts.get("taso") in LEVELS:
        return str(LEVELS[facts["taso"]])
    if event.name == "watch_raised" and facts.get("nimi"):
        return _("Seurantaraja täyttyi: %(name)s.", name=facts["nimi"])
    if event.name in SENTENCES:
        return str(SENTENCES[event.name])
    if event.name == "task_completed":
        return _(
            "%(name)s: tehty.", name=tasks.get(event.task_id or "") or steps.get(event.element) or words(event.element)
        )
    if event.name in STARTED:
        return STARTED[event.name](str(facts.get("prosessi", "")))
    return words(event.name) + "."


STARTED: dict[str, Callable[[str], str]] = {
    "side_started": lambda name: _("Aloitettiin: %(name)s.", name=name),
    "side_ended": lambda name: _("Päättyi: %(name)s.", name=name),
}
"""Charts beside the case."""
