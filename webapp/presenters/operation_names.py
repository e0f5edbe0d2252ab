"""What the operations of a service task are called, for whoever draws a chart (docs/operations.md)."""

from webapp.texts import lazy_gettext as _l

OPERATIONS = {
    "add_plan_version": _l("Kirjaa suunnitelman versio"),
    "answer_case": _l("Vastaa asialle"),
    "carry_over": _l("Siirrä seuraavaan kokoukseen"),
    "change_path": _l("Vaihda polkua"),
    "close_case": _l("Päätä asia"),
    "decline_consent": _l("Kirjaa, ettei suostumusta anneta"),
    "end_case_manager": _l("Päätä asiakasvastaavan tehtävä"),
    "end_relation": _l("Päätä asiakassuhde"),
    "end_side_instances": _l("Päätä sivuprosessit"),
    "gather_ending": _l("Kerää päättämisen esteet"),
    "interrupt_case": _l("Keskeytä asia"),
    "look_up_case_managers": _l("Hae asiakasvastaavat"),
    "measure_caseload": _l("Mittaa kuormitus"),
    "name_case_manager": _l("Nimeä asiakasvastaava"),
    "name_team": _l("Nimeä tiimi"),
    "name_work_pair": _l("Nimeä työpari"),
    "notify": _l("Lähetä ilmoitus"),
    "raise_priority": _l("Nosta kiireellisyyttä"),
    "record_consent": _l("Kirjaa suostumus"),
    "record_contacts": _l("Kirjaa yhteydenotot"),
    "record_measurements": _l("Kirjaa mittaukset"),
    "record_meeting": _l("Kirjaa kokous"),
    "record_relation": _l("Kirjaa asiakassuhteen jääminen"),
    "record_service": _l("Kirjaa palvelun vaihe"),
    "refer_onwards": _l("Ohjaa palveluihin"),
    "set_dimension": _l("Aseta luokittelutieto"),
    "set_variable": _l("Aseta muuttuja"),
    "start_after": _l("Aloita prosessi asian päätyttyä"),
    "start_consultation": _l("Aloita konsultaatio"),
    "start_for_each": _l("Aloita sivuprosessi kullekin"),
    "start_side": _l("Aloita sivuprosessi"),
    "use_consent": _l("Käytä suullinen suostumus"),
    "withdraw_consent": _l("Peru suostumus"),
}
"""Name of the operation -> its words."""


def operation_name(key: str) -> str:
    """Give the words for an operation; its own name when nobody has given it any."""
    return str(OPERATIONS.get(key, key))
