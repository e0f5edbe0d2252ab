"""What each rule of the checks means and what to do, in the reader's language (English: docs/checks.md)."""

from engine.model import Problem
from webapp.texts import lazy_gettext as _l

RULES = {
    "too-large": _l(
        "Tiedosto on liian suuri tai tiedostoja on liian monta. Poista kuvat, jaa tiedosto tai lähetä vähemmän."
    ),
    "file-name": _l("Tiedosto on väärässä paikassa. Nimeä se prosessin tunnuksen mukaan ja siirrä oikeaan kansioon."),
    "same-file": _l("Kahdella tiedostolla on sama nimi. Nimeä toinen uudelleen tai jätä se pois."),
    "unknown-file": _l("Polku ei käytä tällaista tiedostoa. Jätä se pois."),
    "encoding": _l("Tiedosto ei ole UTF-8-tekstiä. Tallenna se muokkaimessa UTF-8-muodossa."),
    "doctype": _l("Tiedostossa on DOCTYPE- tai ENTITY-määrittely. Poista se."),
    "not-well-formed": _l("Tiedosto on vajaa tai rikki. Tallenna se uudelleen muokkaimella."),
    "too-deep": _l("Kaaviossa on liian monta sisäkkäistä tasoa. Siirrä osa omaksi kaaviokseen."),
    "too-many-elements": _l("Tiedostossa on liian monta osaa. Siirrä osa omaksi kaaviokseen tai taulukseen."),
    "not-bpmn": _l("Tiedosto ei ole BPMN 2.0 -kaavio. Tallenna se .bpmn-muodossa."),
    "not-checked": _l(
        "Tiedoston tarkistus ei valmistunut. Pienennä tai yksinkertaista tiedostoa, tai kerro ylläpidolle."
    ),
    "texts": _l("Käännöstiedosto ei kuulu mihinkään tai on rikki. Korjaa tai nimeä se uudelleen."),
    "translation": _l("Nimi on kääntämättä. Lisää käännös."),
    "scenario": _l("Skenaario on rikki tai ei kerro, mitä prosessia se kulkee. Korjaa tai poista se."),
    "origin": _l("Tiedosto ei kerro, mistä alueen oma kopio on tehty. Tee kopio uudelleen luonnoksessa."),
    "nothing-to-publish": _l("Tiedostoissa ei ole minkään alueen kaaviota. Julkaise ne alueen kaavion kanssa."),
    "no-process": _l("Tiedostossa ei ole prosessia. Piirrä se."),
    "not-executable": _l("Prosessia ei ole merkitty suoritettavaksi. Merkitse se suoritettavaksi."),
    "missing-id": _l("Osalta puuttuu tunnus. Anna tunnus."),
    "bad-id": _l("Tunnuksessa on kiellettyjä merkkejä. Muuta se."),
    "reserved-id": _l("Tunnus on varattu Polun omaan käyttöön. Valitse toinen."),
    "duplicate-id": _l("Sama tunnus on kahdella osalla. Muuta toinen."),
    "long-name": _l("Nimi on liian pitkä. Lyhennä se ja kirjoita loput kuvaukseen."),
    "script": _l("Polku ei suorita skriptejä. Poista skripti ja käytä toimintoa tai päätöstaulua."),
    "unsupported": _l("Polku ei suorita tätä piirrosta. Piirrä se valikoiman osilla."),
    "foreign": _l("Toisen ohjelman merkintä ei vaikuta Polussa. Poista se tai käytä Polun ominaisuuksia."),
    "misplaced": _l("Vaihe on väärässä paikassa. Siirrä se prosessiin tai aliprosessiin."),
    "event-subprocess": _l(
        "Tapahtuma-aliprosessi ei keskeytä. Siirrä vaiheet aliprosessiin ja tapahtuma sen reunalle."
    ),
    "dangling": _l("Viittaus ei osoita mihinkään. Piirrä tai valitse kohde uudelleen."),
    "one-start": _l("Alkuja pitää olla täsmälleen yksi. Piirrä tai poista."),
    "no-end": _l("Prosessi ei pääty. Piirrä nuoli loppuun."),
    "after-end": _l("Lopusta lähtee nuoli. Poista se."),
    "before-start": _l("Nuoli tulee alkuun. Vie se seuraavaan vaiheeseen."),
    "several-flows": _l("Vaiheesta lähtee monta nuolta. Lisää sen jälkeen haarautuminen."),
    "condition-ignored": _l("Ehtoa ei lueta tässä. Poista se tai lisää haarautuminen."),
    "no-condition": _l("Haaralta puuttuu ehto. Kirjoita ehto tai tee haarasta oletus."),
    "no-default": _l("Haarautumisella ei ole oletushaaraa. Valitse oletus."),
    "event-gateway": _l("Tapahtumahaaran jälkeen pitää tulla tapahtuma. Lisää se väliin."),
    "unreached": _l("Vaiheeseen ei johda nuolta. Yhdistä tai poista se."),
    "endless-loop": _l("Silmukasta ei pääse ulos. Lisää siihen valinta."),
    "automatic-loop": _l("Silmukka pyörii odottamatta ketään. Lisää siihen tehtävä tai odotus."),
    "parallel-in-loop": _l("Rinnakkaiset haarat ovat silmukassa. Siirrä ne aliprosessiin."),
    "not-joined": _l(
        "Rinnakkaiset haarat eivät odota toisiaan, joten jatko toistuisi. Yhdistä ne niin kuin ne erosivat."
    ),
    "join-waits": _l(
        "Yhdistyminen voi jäädä odottamaan haaraa, joka ei tule. Yhdistä valinnan haarat ensin toisiinsa."
    ),
    "too-tangled": _l("Kaavion reittejä on liian monta tarkistettavaksi. Siirrä rinnakkaiset haarat aliprosessiin."),
    "missing-process": _l("Kutsuttua prosessia ei ole. Valitse prosessi tai lisää sen tiedosto."),
    "recursive-call": _l("Prosessit kutsuvat toisiaan loputtomasti. Poista kutsu."),
    "timer": _l("Ajastinta ei voi lukea. Kirjoita kesto (P14D), toisto (R3/P7D), päivä tai FEEL-lauseke."),
    "endless-timer": _l("Ajastin toistuu loputtomasti. Kirjoita, montako kertaa: R5/P7D."),
    "two-timers": _l("Saman haaran kaksi ajastinta sotkee määräajan. Jätä aikaisempi."),
    "multi-instance": _l(
        "Toistuvan vaiheen määrä puuttuu tai on liian suuri. Kirjoita määrä, esimerkiksi =count(osapuolet)."
    ),
    "expression": _l("Lauseketta ei voi lukea. Korjaa se ilmoitetusta kohdasta."),
    "no-form": _l("Tehtävältä puuttuu lomake. Valitse tai lisää lomake."),
    "no-lane": _l("Tehtävä ei ole kenenkään kaistalla. Piirrä se kaistalle."),
    "no-group": _l("Ryhmää ei ole alueella. Valitse alueen ryhmä tai lisää kaista aluetiedostoon."),
    "no-due": _l("Tehtävältä puuttuu määräaika. Anna se, esimerkiksi P14D."),
    "duration": _l("Määräaika ei ole kesto. Kirjoita P14D tai =workdays(5)."),
    "attribute": _l("Polun ominaisuus on väärin tai väärässä paikassa. Korjaa tai poista se."),
    "stage": _l("Vaihetta ei tunneta. Valitse yksi kuudesta."),
    "waits-for": _l("Vaihe odottaa jotakin, jota ei tunneta. Valitse yksi neljästä tai jätä tyhjäksi."),
    "party": _l("Odotettavaa tahoa ei tunneta, tai vaihe ei odota muuta tahoa. Valitse taho tai jätä tyhjäksi."),
    "client-present": _l("Vaihe vaatii asiakkaan läsnäolon, mutta lomake ei kysy sitä. Lisää kenttä."),
    "no-operation": _l("Automaattiselta vaiheelta puuttuu toiminto. Valitse se."),
    "unknown-operation": _l("Toimintoa ei ole. Valitse luettelosta."),
    "operation": _l("Toiminnon tiedot ovat väärin. Korjaa ne."),
    "no-decision": _l("Päätöstaulu puuttuu. Valitse tai lisää se."),
    "no-receiver": _l("Kukaan ei odota viestiä. Piirrä odottava tapahtuma tai korjaa nimi."),
    "too-long": _l("Kaavio on liian pitkä. Siirrä osa omaksi kaaviokseen."),
    "unreadable": _l("Kaaviota ei voi suorittaa. Yksinkertaista ilmoitettu kohta."),
    "dmn.xml": _l("Tiedosto ei ole DMN-tiedosto. Tallenna se uudelleen muokkaimesta."),
    "dmn.empty": _l("Tiedostossa ei ole päätöstä. Lisää se."),
    "dmn.id": _l("Tunnus puuttuu tai on kahdesti. Anna kullekin omansa."),
    "dmn.logic": _l("Päätökseltä puuttuu sisältö. Lisää taulu tai lauseke."),
    "dmn.language": _l("Polku lukee vain FEEL-kieltä. Kirjoita kohta FEEL-lausekkeena."),
    "dmn.import": _l("Tiedosto käyttää toista tiedostoa. Kopioi tarvittava tähän."),
    "dmn.type": _l("Tyypin sallittuja arvoja ei voi lukea. Korjaa ne."),
    "dmn.expression": _l("Lauseke puuttuu tai on väärin. Korjaa se."),
    "dmn.cell": _l("Solua ei voi lukea. Korjaa se."),
    "dmn.cells": _l("Rivin solujen määrä on väärä. Täydennä rivi."),
    "dmn.unquoted": _l("Sana ilman lainausmerkkejä luetaan nimenä. Lisää lainausmerkit."),
    "dmn.empty-output": _l("Tulos on tyhjä. Kirjoita arvo tai null."),
    "dmn.outputs": _l("Taulun tulossarakkeet puuttuvat tai ovat nimettä. Lisää tai nimeä ne."),
    "dmn.hit-policy": _l("Osumasääntö on väärin. Valitse toinen tai anna arvot."),
    "dmn.aggregation": _l("Yhteenlasku ei sovi tauluun. Muuta osumasääntöä tai tuloksia."),
    "dmn.overlap": _l("Kaksi riviä sopii samaan tilanteeseen. Rajaa toista tai valitse ensimmäinen osuma."),
    "dmn.gap": _l("Mikään rivi ei sovi kaikkiin tilanteisiin. Lisää rivi muille tai oletustulos."),
    "dmn.requirement": _l("Päätös tarvitsee jotakin, jota ei ole. Piirrä viiva uudelleen tai poista se."),
    "dmn.circle": _l("Päätökset tarvitsevat toisiaan kehässä. Poista yksi viiva."),
    "dmn.tests": _l("Päätöstaulun testit ovat väärin. Korjaa tai poista ne."),
    "dmn.test": _l("Päätöstaulun testi ei mene läpi. Korjaa taulu tai testi."),
    "dmn.validity": _l("Päätöksen voimassaolo on väärin. Korjaa päivät tai versio, johon se viittaa."),
    "dmn.validity-overlap": _l(
        "Kaksi päätöksen versiota on voimassa samana päivänä. Päätä vanhempi edelliseen päivään."
    ),
    "dmn.validity-gap": _l("Mikään päätöksen versio ei ole voimassa jonakin päivänä. Sulje väli."),
    "dmn.validity-end": _l("Päätöksen voimassaolo päättyy, eikä seuraavaa versiota ole. Lisää se ajoissa."),
    "form-json": _l("Lomaketiedosto on rikki. Tallenna se uudelleen muokkaimella."),
    "form-twice": _l("Sama kohta on tiedostossa kahdesti. Poista toinen."),
    "form-size": _l("Lomake on liian suuri. Jaa se."),
    "form-id": _l("Lomakkeen tunnus ei ole tiedoston nimi. Tee niistä samat."),
    "form-version": _l("Lomakkeen versiota ei tunneta. Tallenna se Polun muokkaimella."),
    "form-title": _l("Lomakkeelta puuttuu otsikko. Kirjoita se."),
    "form-empty": _l("Lomake tai ryhmä on tyhjä. Lisää kenttä tai poista se."),
    "form-type": _l("Polku ei näytä tällaista kenttää. Käytä toista."),
    "form-subtype": _l("Päivän tai ajan tyyppi puuttuu. Valitse se."),
    "form-accept": _l("Tiedostokenttä nimeää lajin, jota ei oteta vastaan. Poista se."),
    "form-label": _l("Kentältä puuttuu nimi. Kirjoita se."),
    "form-key": _l("Kentän avain on väärin. Käytä kirjaimia, numeroita ja alaviivaa."),
    "form-duplicate-key": _l("Kahdella kentällä on sama avain. Muuta toinen."),
    "form-nested-list": _l("Lista on toisen listan riveissä. Siirrä se ulos."),
    "form-template": _l("Tekstissä on lauseke. Kirjoita pelkkä teksti."),
    "form-unsupported": _l("Polku ei lue ominaisuutta. Poista se."),
    "form-options": _l("Vaihtoehdot ovat vajaat. Täydennä ne."),
    "form-validate": _l("Vastauksen ehto on väärin. Korjaa se."),
    "form-pattern": _l("Muotoehto on väärin tai liian raskas. Yksinkertaista se."),
    "form-expression": _l("Lauseketta ei voi lukea. Korjaa se."),
    "form-property": _l("Kentän ominaisuus on väärin. Korjaa tai poista se."),
    "form-proposal": _l("Ehdotus on vajaa. Täydennä se."),
    "form-texts": _l("Käännös koskee puuttuvaa kenttää. Korjaa tai poista se."),
    "form-translation": _l("Lomakkeen teksti on kääntämättä. Lisää käännös."),
    "region-file": _l("Alueelta puuttuu aluetiedosto. Julkaise se kaavion kanssa."),
    "region-toml": _l("Aluetiedosto on rikki. Korjaa ilmoitettu rivi."),
    "region-size": _l("Aluetiedosto tai sen rivi on liian pitkä. Lyhennä."),
    "region-shape": _l("Arvo on vääränlainen. Kirjoita viestin mukaan."),
    "region-missing": _l("Tarvittava tieto puuttuu. Lisää se."),
    "region-unknown": _l("Tietoa ei tunneta. Poista tai korjaa se."),
    "region-key": _l("Avain on väärin kirjoitettu. Käytä pieniä kirjaimia, numeroita ja alaviivaa."),
    "region-twice": _l("Sama seuranta tai toimi on kahdesti. Poista toinen."),
    "region-group": _l("Ryhmää ei ole kuvattu. Kuvaa se tai valitse toinen."),
    "region-stage": _l("Vaiheet ovat vajaat. Nimeä kaikki kuusi."),
    "region-expression": _l("Kestoa tai lauseketta ei voi lukea. Kirjoita kesto tai FEEL-lauseke."),
    "region-watch": _l("Seuranta on vajaa. Täydennä se."),
    "region-rhythm": _l("Tapaamisten rytmiä ei voi lukea. Kirjoita se viestin mukaan."),
    "region-meeting": _l("Kokoussarjan tiedot eivät sovi yhteen. Korjaa viestin mukaan."),
    "region-action": _l("Toimen lomaketta tai kaaviota ei ole. Korjaa toimi."),
    "region-choice": _l("Kysymyksen vaihtoehdot eivät sovi lomakkeeseen. Korjaa kysymys tai lisää vaihtoehto."),
    "region-resource": _l("Verkoston tai aineiston laji tai osoite on väärä. Korjaa se; osoitteen alku on https://."),
    "region-survey": _l("Kysely on vajaa tai sen lomaketta ei ole. Korjaa kysely."),
    "region-validity": _l("Termin tai vaihtoehdon voimassaolo menee päällekkäin tai jättää välin. Korjaa päivät."),
    "region-translation": _l("Alueen teksti on kääntämättä. Lisää käännös."),
    "edit-kind": _l("Tätä ei voi tehdä tällaiselle osalle. Valitse toinen."),
    "edit-element": _l("Osaa ei enää ole: joku on ehkä poistanut sen. Lataa luettelo uudelleen."),
    "edit-value": _l("Tarvittava tieto puuttuu tai ei käy. Täydennä se."),
    "edit-place": _l("Valinta on kahden vaiheen välissä. Lisää se ennen viimeistä vaihetta."),
    "edit-end": _l("Lopun jälkeen ei tule mitään, ja jokaisella haaralla on loppu. Valitse toinen kohta."),
    "edit-which": _l("Vaiheesta lähtee monta haaraa. Valitse, mihin haaraan vaihe tulee."),
    "edit-condition": _l(
        "Valinnan haara tarvitsee ehdon, eikä oletushaaralla tai muilla haaroilla ole ehtoa. Kirjoita tai poista ehto."
    ),
    "edit-flow": _l("Haara ei voi kulkea näin. Valitse toinen vaihe, tai lisää ensin valinta."),
    "edit-branches": _l("Valinnasta lähtee monta haaraa. Poista ensin muut haarat."),
    "edit-order": _l("Vaihetta ei voi siirtää tähän. Muuta sen haaroja."),
    "edit-lane": _l("Tehtävä tarvitsee kaistan. Valitse, mille kaistalle vaiheet siirtyvät."),
    "edit-last": _l("Prosessilla on yksi alku. Sitä ei voi poistaa."),
}
"""Rule -> its sentence."""

UNTRANSLATED = {
    ".sv.json": _l("Nimi on kääntämättä ruotsiksi. Lisää se."),
    ".en.json": _l("Nimi on kääntämättä englanniksi. Lisää se."),
}
"""End of the file in which a name of a chart lacks -> the sentence."""


def explained(problem: Problem) -> str:
    """Give what a problem is about in the reader's language; its own message adds the names and numbers."""
    known = RULES.get(problem.rule)
    if problem.rule == "translation":
        # Where the file of texts was not given, the chart stands for it, and the message says which file it is.
        where = f"{problem.file} {problem.message}"
        known = next((text for end, text in UNTRANSLATED.items() if end in where), known)
    return problem.message if known is None else str(known)
