"""Words of the outline editor: what can be added, what was done, what the fields are called."""

from webapp.texts import LazyText
from webapp.texts import lazy_gettext as _l

ADDED: dict[str, LazyText] = {
    "user": _l("tehtävä"),
    "service": _l("järjestelmä tekee"),
    "decision": _l("päätöstaulu"),
    "call": _l("oma kaavio"),
    "subprocess": _l("vaihe, jonka sisällä on vaiheita"),
    "timer": _l("odotus, joka päättyy aikaan"),
    "wait": _l("odotus, joka päättyy viestiin"),
    "send": _l("viestin lähetys"),
    "mark": _l("merkki siitä, missä ollaan"),
    "exclusive": _l("valinta ja vaihe sen haaralle"),
    "inclusive": _l("yksi tai useampi haara"),
    "parallel": _l("rinnakkainen haara"),
    "event": _l("odotus: aika tai viesti, kumpi ensin tulee"),
    "boundary_timer": _l("määräaika vaiheen reunalle"),
    "boundary_message": _l("keskeyttävä viesti vaiheen reunalle"),
    "branch": _l("uusi haara"),
    "end": _l("loppu"),
    "end_all": _l("loppu, joka päättää kaiken"),
    "end_send": _l("loppu, joka lähettää viestin"),
}
"""What can be added, in the order of the list."""

DONE: dict[str, LazyText] = {
    "add_step": _l("Lisätty."),
    "add_choice": _l("Lisätty."),
    "add_branch": _l("Haara lisätty."),
    "add_boundary": _l("Lisätty vaiheen reunalle."),
    "connect": _l("Yhdistetty."),
    "redirect": _l("Haara johtaa nyt toiseen vaiheeseen."),
    "disconnect": _l("Haara poistettu, samoin vaiheet, joihin vain se johti."),
    "condition": _l("Haara tallennettu."),
    "make_default": _l("Oletushaara vaihdettu."),
    "remove": _l("Poistettu. Edellinen vaihe johtaa nyt siihen, mitä poistettua seurasi."),
    "move": _l("Siirretty."),
    "earlier": _l("Siirretty aikaisemmaksi."),
    "later": _l("Siirretty myöhemmäksi."),
    "to_lane": _l("Siirretty toiselle kaistalle."),
    "add_lane": _l("Kaista lisätty."),
    "set_group": _l("Kaistan ryhmä tallennettu."),
    "remove_lane": _l("Kaista poistettu."),
    "lane_up": _l("Kaista siirretty ylemmäksi."),
    "lane_down": _l("Kaista siirretty alemmaksi."),
    "change_kind": _l("Laji vaihdettu."),
    "rename": _l("Nimi tallennettu."),
    "document": _l("Kuvaus tallennettu."),
}
"""What is said when an edit is done; of the others that it was saved."""
SAVED = _l("Tallennettu.")

LABELS: dict[str, LazyText] = {
    "name": _l("Nimi suomeksi"),
    "name_sv": _l("Nimi ruotsiksi"),
    "name_en": _l("Nimi englanniksi"),
    "form": _l("Lomake"),
    "result": _l("Muuttuja, johon vastaukset tulevat"),
    "due": _l("Määräaika"),
    "escalate": _l("Kuinka pitkään määräajan jälkeen esihenkilö saa tiedon"),
    "escalateTo": _l("Ryhmä, joka saa tiedon esihenkilön sijaan"),
    "clientPresent": _l("Asiakas on läsnä"),
    "final": _l("Tehtyä ei voi perua eikä palauttaa"),
    "assign": _l("Kenelle annetaan heti"),
    "decision": _l("Päätöstaulu"),
    "to_kind": _l("Uusi laji"),
    "payload": _l("Viestin sisältö"),
    "stage": _l("Asian vaihe"),
    "waitsFor": _l("Ketä tai mitä odotetaan"),
    "party": _l("Mitä muuta tahoa odotetaan"),
    "default": _l("Oma oletus: mikään asiakirja ei sano tätä"),
    "operation": _l("Toiminto"),
    "called": _l("Kutsuttava kaavio"),
    "when": _l("Aika"),
    "message": _l("Viestin nimi"),
    "goes_on": _l("Vaihe jatkuu, vaikka tämä tapahtuu"),
    "number": _l("Kuinka monelle (tyhjä: kerran)"),
    "one_by_one": _l("Yksi kerrallaan"),
    "documentation": _l("Kuvaus"),
    "event": _l("Tapahtuma, joka kirjataan"),
    "attributes": _l("Tapahtuman tiedot, yksi rivillään: nimi =lauseke"),
    "condition": _l("Ehto"),
    "flow_name": _l("Haaran nimi"),
    "else_name": _l("Oletushaaran nimi"),
    "question": _l("Kysymys"),
    "to": _l("Mihin johtaa"),
    "lane": _l("Kaista"),
    "group": _l("Ryhmä"),
    "flow": _l("Mille haaralle"),
    "end_name": _l("Lopun nimi"),
}
HINTS: dict[str, LazyText] = {
    "due": _l("Esimerkiksi P14D tai =workdays(10)"),
    "escalate": _l("Esimerkiksi P2D tai =workdays(2)"),
    "when": _l("Kesto P14D, toisto R3/P7D, päivä 2027-01-31 tai lauseke =workdays(5)"),
    "condition": _l('FEEL-lauseke, esimerkiksi =suostumus.annetaan = "kyllä"'),
    "number": _l("Esimerkiksi =count(osapuolet)"),
    "assign": _l("case_manager, starter tai lauseke"),
    "payload": _l("FEEL-lauseke, joka alkaa ="),
    "waitsFor": _l(
        "Kenen aikaa vaihe on luvuissa. Kokousaikaa ja sovittua aikaa odotetaan määräaikaan asti, "
        "sen jälkeen aika on oma. Tyhjä: oma työ; ajastin odottaa sovittua aikaa ja viesti muuta tahoa."
    ),
    "party": _l("Tahon tunnus, kuten kela tai terveydenhuolto, tai lauseke, joka antaa sen. Tyhjä: tahoa ei tiedetä."),
}
