"""What the people of D4:161-171 do, task by task; dates that the document gives are told from today."""

from playwright.sync_api import expect

from tests.browser.walking import in_days

NINE = (
    "Terveyteen liittyviä haasteita",
    "Etuushylkäyksiä",
    "Työkyvyttömyyden kokemus",
    "Kokonaistilanne jumiutunut tai selkiytymätön huolimatta tarjotuista palveluista",
    "Poikkeava koulutushistoria, opintojen keskeytyminen",
    "Rikkinäinen / pätkittäinen työhistoria",
    "Sosiaalisen toimintakyvyn haasteita, elämänhallinnan ongelmia (nuoret), taloudellisia haasteita",
    "Toimeentulotuella / kuntoutustuella oleva asiakas",
    "Paljon palveluita käyttävä",
)
"""D4:105-114."""

IDENTIFY, CONFIRM = "Kirjaa tuen tarpeen tunnistaminen", "Vahvista tuen tarve"
CONSENT, NEEDS, DECIDE = "Pyydä asiakkaan suostumus (Y100)", "Kirjaa selvittelyjen tarve", "Päätä selvittelyistä"
SOCIAL, EMPLOYMENT = "Tee sosiaalihuollon selvittely", "Tee työllisyyspalvelujen PTA"
BRING, DISCUSS = "Tuo asiakkaan asia konsultointitiimiin", "Käsittele asiakkaan asia"
INVITE, HOLD = "Kutsu työkyvyn tuen tiimi koolle", "Pidä työkyvyn tuen tiimi, asiakas mukana"
PLAN, APPROVE, MANAGER = "Laadi yhteinen suunnitelma", "Hyväksy yhteinen suunnitelma", "Nimeä asiakasvastaava"
INFORM = "Ilmoita keskeytyksestä osapuolille"
SERVICE, FOLLOW_UP = "Kirjaa palvelun vaihe", "Seuraa suunnitelman toteutumista"


def identify(person):
    """Fill F01 as the case of D4 was: on sick leave, not unemployed."""
    person.at(IDENTIFY)
    person.choose("Yhteydenottaja", "Ammattilainen")
    person.select("Lähettävä taho / ohjautumislähde", "Mielenterveys- ja päihdepalvelut")
    person.choose("Asiakkaan suhde työelämään", "Sairauslomalla")
    person.tick("Tavoite", "Työhön paluu")
    person.tick("Tunnistamisen perusteet", *NINE)
    person.write("Asiakkaan oma näkemys", "Haluan takaisin töihin, mutta en samaan tahtiin.")
    person.choose("Asiointikieli", "Suomi")
    person.select("Asuinkunta", "Jyväskylä")


def give_consent(person):
    """Record the consent for each party in a row of its own."""
    person.choose("Antaako asiakas suostumuksen?", "Kyllä")
    person.choose("Suostumuslomake", "Kela Y100")
    person.choose("Antaja", "Asiakas")
    person.choose("Antotapa", "Kirjallinen")
    parties = ("Sosiaalihuolto", "Terveydenhuolto", "Työllisyyspalvelut", "Kela")
    for number, party in enumerate(parties, start=1):
        row = person.row("Suostumusosapuolet", number)
        row.select("Osapuoli", party)
        row.write("Mitä tietoja saa vaihtaa", "työkyvyn tuen kannalta tarpeelliset")
    person.write("Allekirjoitettu asiakirja tallessa: viite", "KS-Y100")
    person.agree("Asiakkaalle on kerrottu oikeudesta peruuttaa suostumus")


def tell_needs(person):
    """Answer F03 so that the social inquiry is proposed and nothing else."""
    person.at(NEEDS)
    person.choose("Onko työttömän terveystarkastus tehty?", "Ei")
    person.choose("Onko asiakkaalla työterveyshuolto tai opiskeluterveydenhuolto?", "Kyllä")
    person.choose("Suostuuko asiakas terveystarkastukseen?", "Kyllä")
    person.choose("Onko tarvetta sosiaalihuollon selvittelyille?", "Kyllä")
    person.choose("Tarvitaanko työllisyyspalveluiden PTA?", "Ei")


def inquire(sari, osmo, key):
    """Begin two inquiries, one of them against the proposal; one done is enough to go on."""
    tell_needs(sari)
    sari.finish()
    sari.at(DECIDE)
    sari.tick("Selvittelyt, joihin asiakas ohjataan", "Sosiaalihuollon selvittely", "Työllisyyspalvelujen PTA")
    pair = sari.row("Työpari", 1)
    pair.write("Rooli", "sosiaaliohjaaja")
    pair.select("Henkilö", sari.name)
    sari.press_done()
    sari.refused("Poikkeamisen perustelu", "Valintasi poikkeaa ehdotuksesta. Kirjoita perustelu.")
    sari.write("Poikkeamisen perustelu", "Työllisyyspalvelut tuntevat asiakkaan ennestään.")
    sari.finish()
    sari.at(SOCIAL)
    sari.choose("Tila", "Tehty")
    sari.write("Tiivistelmä työkyvyn näkökulmasta", "Yhteenveto työkyvyn näkökulmasta.")
    sari.finish()
    sari.at(BRING)
    expect(osmo.waits(EMPLOYMENT, key)).to_be_visible()


def consult(sari, kaija, key):
    """Bring the matter by name; another person of the consultation team finds it in the queue and answers."""
    expect(kaija.waits(DISCUSS, key)).to_have_count(0)
    sari.choose("Muoto", "Asiakkaan suostumuksella")
    sari.agree("Voimassa oleva suostumus kattaa kaikki läsnäolijat")
    sari.write("Otsikko (ei henkilötietoja)", "Työhön paluu sairausloman jälkeen")
    sari.write("Tilannekuvaus ilman tunnistetietoja", "Pitkä sairausloma, työkyky paranemassa.")
    sari.tick(
        "Konsultoitavat", "Työvoimaviranomainen (työllisyysalue)", "Kela", "Sosiaaliohjaaja/työkykykoordinaattori"
    )
    sari.tick("Tehdyt selvittelyt", "Sosiaalihuollon selvittely")
    sari.write("Kysymys tiimille", "Miten tilanteessa olisi hyvä edetä?")
    sari.choose("Kuinka monta tahoa asiakkaan tilanne tarvitsee?", "Useita")
    sari.choose("Suostuuko asiakas tapaamaan tiimin?", "Kyllä")
    sari.choose("Puuttuuko tietoa?", "Ei")
    sari.write("Esittelijä", "sosiaaliohjaaja")
    sari.write("Esittelijän organisaatio", "Keski-Suomen hyvinvointialue")
    sari.finish()
    kaija.take(DISCUSS, key)
    kaija.tick("Läsnä", "Työvoimaviranomainen (työllisyysalue)", "Kela", "Sosiaaliohjaaja/työkykykoordinaattori")
    kaija.choose("Lopputulos", "Laajempi työkyvyn tuen tiimi")
    kaija.write("Suositus", "Edetään sovitusti.")
    kaija.write("Vastuuhenkilö", "sosiaaliohjaaja")
    kaija.write("Määräpäivä", in_days(30))
    kaija.finish()


def meet(sari, key):
    """Hold the team with the client; a record without the client is refused and keeps what was typed."""
    sari.take(INVITE, key)
    sari.write("Koollekutsuja", "sosiaaliohjaaja")
    sari.write("Aika", f"{in_days(0)} 13.00")
    sari.write("Paikka tai etäyhteys", "Palokan terveysasema")
    sari.agree("Asiakas on mukana tiimissä")
    present = ("Asiakas", "Kela", "Sosiaaliohjaaja/työkykykoordinaattori", "Terveysaseman lääkäri", "MTP-palvelut")
    sari.tick("Kutsuttavat tahot", *present)
    guest = sari.row("Kutsutut", 1)
    guest.write("Rooli", "Kelan asiantuntija")
    guest.choose("Asiakas hyväksyy", "Kyllä")
    sari.write("Asiat", "Yhteinen suunnitelma")
    sari.finish()
    sari.at(HOLD)
    sari.choose("Pidettiinkö tiimi?", "Kyllä")
    sari.choose("Asiakas oli läsnä", "Ei")
    sari.tick("Läsnä", *present[1:])
    sari.write("Mitä sovittiin", "Sovittiin yhteisestä suunnitelmasta.")
    sari.press_done()
    sari.refused("Asiakas oli läsnä", "Tehtävää ei voi merkitä tehdyksi ilman tätä.")
    expect(sari.page.get_by_label("Mitä sovittiin")).to_have_value("Sovittiin yhteisestä suunnitelmasta.")
    expect(sari.question("Läsnä").get_by_role("checkbox", checked=True)).to_have_count(4)
    sari.choose("Asiakas oli läsnä", "Kyllä")
    sari.tick("Läsnä", "Asiakas")
    sari.finish()


def agree_on_the_plan(sari):
    """Make the joint plan, have it approved, name the case manager."""
    sari.at(PLAN)
    sari.write("Asiakkaan tavoite omin sanoin", "Takaisin työhön")
    sari.write("Työuratavoite", "Palkkatyö omalla alalla")
    sari.write("Voimavarat ja vahvuudet", "Halu tehdä työtä")
    for number, (service, party) in enumerate((("TEAK", "Kela"), ("työkokeilu", "työnantaja")), start=1):
        row = sari.row("Palvelut ja toimenpiteet", number)
        row.write("Palvelu tai toimenpide", service)
        row.write("Vastuutaho", party)
        row.write("Alkaa", in_days(7))
        row.write("Päättyy", in_days(60))
    work = sari.row("Työnjako asiakasvastaavien kesken", 1)
    work.write("Rooli", "sosiaaliohjaaja")
    work.write("Vastuu", "kokonaisuus")
    step = sari.row("Aikataulu", 1)
    step.write("Mitä tapahtuu", "Kelan hakemus on lähetetty")
    step.write("Mihin mennessä", in_days(14))
    sari.choose("Tuen tarpeen arvioitu pituus", "Yli 12 kk")
    sari.write("Tuen tarpeen pituuden perustelu", "Paluu työhön vaiheittain.")
    sari.write("Vaikutus toimeentuloon ja sen vaiheet", "Sairauspäivärahasta kuntoutusrahaan.")
    income = sari.row("Etuudet ja muut tulot vaiheittain", 1)
    income.write("Etuus tai tulo", "Sairauspäiväraha")
    income.write("Alkaa", in_days(0))
    sari.choose("Asiakkaan etuus työttömyyden perusteella", "Asiakas ei ole työtön")
    sari.choose("Mihin lakisääteiseen suunnitelmaan kirjataan", "Asiakassuunnitelma")
    records = sari.row("Kuka kirjaa mihinkin järjestelmään", 1)
    records.write("Taho", "sosiaalihuolto")
    records.write("Järjestelmä", "asiakastietojärjestelmä")
    sari.finish()
    sari.at(APPROVE)
    sari.choose("Asiakas on hyväksynyt suunnitelman", "Kyllä")
    sari.agree("Suunnitelma on käyty läpi asiakkaan kanssa")
    sari.choose("Asiakas on saanut suunnitelman", "Paperilla")
    sari.choose("Millä kielellä", "Suomi")
    sari.finish()
    sari.at(MANAGER)
    sari.select_manager("Asiakasvastaava", sari.name)
    sari.write("Asiakasvastaavan nimike", "sosiaaliohjaaja")
    sari.choose("Peruste", "Osaaminen")
    sari.write("Asiakkaan mielipide", "Sopii hyvin.")
    sari.choose("Päätösvalta asiakkaan palveluihin tai toimeentuloon", "Ei")
    sari.finish()


def arrange_a_service(person):
    """Record what Kela arranged; the task stays for the next service."""
    person.at(SERVICE)
    person.select("Palvelu", "TEAK (Kela)")
    person.choose("Tila", "Järjestetty / myönnetty")
    person.write("Järjestäjä", "Kela")
    person.choose("Tarvitaanko lausunto?", "Ei")
    person.choose("Jatkuvatko suunnitelman palvelut?", "Kyllä")
    person.finish()


def do_the_other_inquiry(person, key):
    """Finish the inquiry that was still going on."""
    person.take(EMPLOYMENT, key)
    person.choose("Tila", "Tehty")
    person.write("Tiivistelmä työkyvyn näkökulmasta", "Osatyökykyinen, halu omalle alalle.")
    person.finish()
