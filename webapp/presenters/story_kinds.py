"""What kind of happening each event is, for choosing from the timeline."""

from collections.abc import Mapping

from engine.model import Event
from webapp.texts import lazy_gettext as _l

STEPS = "steps"
KINDS = {
    STEPS: _l("Vaiheet ja tehtävät"),
    "people": _l("Ihmiset ja vastuut"),
    "consents": _l("Suostumukset"),
    "meetings": _l("Konsultaatiot ja kokoukset"),
    "plan": _l("Suunnitelma ja palvelut"),
    "contacts": _l("Yhteydenotot ja mittarit"),
    "late": _l("Myöhästymiset ja rajat"),
    "corrections": _l("Korjaukset"),
}
"""Every kind by its address, in order."""

_WORDS = {
    "people": (
        "asiakasvastaava_nimetty asiakasvastaava_vaihto_alkoi asiakasvastaava_vaihto_vahvistettu "
        "asiakasvastaava_vaihto_peruttu väliaikainen_asiakasvastaava_päättyi kuormitus_vahvistettu "
        "lähettävän_asiakkuus työpari_nimetty task_reassigned task_handed_back task_handed_on "
        "client_changed"
    ),
    "consents": "suostumus_annettu suostumus_peruttu suostumus_vanhentunut",
    "meetings": (
        "konsultaatio_pyydetty konsultaatio_käsitelty konsultaatio_siirretty neuvo_kirjattu kokous_pidetty "
        "tiimi_kutsuttu tiimi_pidetty tiimi_peruttu seuranta_pidetty asialistalle_lisätty asialistalta_poistettu "
        "asialistalla_käsitelty kokous_siirretty kokousaika_ohi"
    ),
    "plan": (
        "suunnitelma_hyväksytty suunnitelma_tarkistettu toimenpide_lisätty toimenpide_tehty palvelu_haettu "
        "palvelu_järjestetty palvelu_alkoi palvelu_päättyi palvelu_hylätty palvelu_keskeytyi plan_recorded"
    ),
    "contacts": "yhteydenotto mittari asty_asiakkuus kysely_lähetetty kysely_vastattu",
    "late": "eskaloitu watch_raised task_widened",
    "corrections": (
        "incident_raised incident_retried incident_resolved rows_mended task_withdrawn task_undone task_returned "
        "version_changed version_change_undone variable_corrected token_moved token_move_undone instance_cancelled "
        "case_suspended case_resumed "
        "repair_requested repair_refused"
    ),
}
_KIND_OF: Mapping[str, str] = {name: kind for kind, names in _WORDS.items() for name in names.split()}


def kind_of(event: Event) -> str:
    """Give the kind of an event; what is nothing else is a step of the case."""
    return _KIND_OF.get(event.name, STEPS)
