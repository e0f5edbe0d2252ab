"""The decision tables say what the documents say (docs/sources.md, 3.6)."""

from datetime import date
from pathlib import Path

import pytest

from engine.decisions import load_decisions
from engine.region import load_region

PROCESSES = Path(__file__).parents[3] / "processes"


def decide(key, folder="shared", **inputs):
    path = PROCESSES / folder / f"{key}.dmn"
    return load_decisions(path.read_bytes(), path.name).decide(key, {"tänään": date(2026, 3, 18), **inputs}, {})


@pytest.mark.parametrize(
    ("relation", "goals", "challenges", "need"),
    [
        ("tyoton", ["tyohon_paluu"], ["terveys"], "kyllä"),
        ("tyoelamassa", ["tyossa_pysyminen"], ["terveys"], "kyllä"),
        ("sairauslomalla", ["tyohon_paluu"], ["terveys", "tyohistoria"], "kyllä"),
        ("tyoton", ["tyohon_paluu"], [], "ei"),
        ("tyoton", ["elakkeen_selvittely"], ["terveys"], "ei"),
    ],
)
def test_need_is_a_target_and_a_challenge(relation, goals, challenges, need):
    found = {"suhde_työelämään": relation, "tavoite": goals, "perusteet": challenges}
    assert decide("d01_tuen_tarve", tunnistaminen=found)["tuen_tarve"] == need


@pytest.mark.parametrize(
    ("done", "other_care", "relation", "agrees", "referral"),
    [
        ("kyllä", None, "tyoton", None, "ei_ohjata"),
        ("ei", "kyllä", "tyoton", "kyllä", "ei_oikeutta"),
        ("ei", "ei", "tyoton", "ei", "ei_ohjata"),
        ("ei", "ei", "tyoton", "kyllä", "ohjataan"),
        ("ei", "ei", "muu_ulkopuolella", "kyllä", "ohjataan"),
        ("ei", "ei", "sairauslomalla", "kyllä", "ei_oikeutta"),
    ],
)
def test_the_health_check_is_for_those_entitled(done, other_care, relation, agrees, referral):
    needs = {"terveystarkastus_tehty": done, "muu_terveydenhuolto": other_care, "suostuu_tarkastukseen": agrees}
    found = {"suhde_työelämään": relation}
    answer = decide("d02_terveystarkastukseen_ohjaus", selvittelyjen_tarve=needs, tunnistaminen=found)
    assert answer["ohjaus"] == referral


def test_inquiries_are_collected():
    needs = {"sosiaalihuollon_tarve": "kyllä", "pta_tarve": "kyllä"}
    route = decide("d03_alkuselvittelyn_reititys", selvittelyjen_tarve=needs, d02={"ohjaus": "ohjataan"})
    assert route == ["terveystarkastus", "sosiaalihuolto", "tyollisyys_pta"]
    needs = {"sosiaalihuollon_tarve": "ei", "pta_tarve": "ei"}
    assert not decide("d03_alkuselvittelyn_reititys", selvittelyjen_tarve=needs, d02={"ohjaus": "ei_ohjata"})


@pytest.mark.parametrize("done", ["terveystarkastus", "sosiaalihuolto", "tyollisyys_pta"])
def test_any_one_inquiry_is_enough(done):
    states = dict.fromkeys(("terveystarkastus", "sosiaalihuolto", "tyollisyys_pta"), "kesken")
    assert decide("d04_valmis_konsultointitiimiin", selvittelyt=states)["valmis"] is False
    assert decide("d04_valmis_konsultointitiimiin", selvittelyt={**states, done: "tehty"})["valmis"] is True


ALL = [{"osapuoli": one} for one in ("sosiaalihuolto", "terveydenhuolto", "tyollisyyspalvelut", "kela")]


@pytest.mark.parametrize(
    ("region", "given", "parties", "until", "withdrawn", "form"),
    [
        ("keski_suomi", "kyllä", ALL, None, None, "suostumuksella"),
        ("keski_suomi", "kyllä", ALL, date(2026, 3, 17), None, "anonymisti"),
        ("keski_suomi", "kyllä", ALL, None, {"koskee": "kokonaan"}, "anonymisti"),
        ("keski_suomi", "kyllä", ALL[:3], None, None, "anonymisti"),
        ("keski_suomi", "ei", None, None, None, "anonymisti"),
        ("vantaa", "kyllä", ALL, None, None, "anonymisti"),
    ],
)
def test_by_name_only_with_a_consent_that_covers_all(region, given, parties, until, withdrawn, form):
    consent = {"annetaan": given, "osapuolet": parties, "voimassa_asti": until}
    more = {"suostumus": consent, "suostumus_peruttu": withdrawn}
    assert decide("d05_konsultaation_muoto", asia={"alue": region}, **more)["muoto"] == form


@pytest.mark.parametrize(
    ("missing", "parties", "meets", "outcome"),
    [
        ("kyllä", "useita", "kyllä", "lisaselvitys"),
        ("ei", "useita", "kyllä", "laajempi_tiimi"),
        ("ei", "useita", "ei", "tyopari"),
        ("ei", "kaksi", "kyllä", "tyopari"),
        ("ei", "yksi", "ei", "neuvo"),
    ],
)
def test_the_outcome_follows_how_many_are_needed(missing, parties, meets, outcome):
    asked = {"tietoa_puuttuu": missing, "tarvittavat_tahot": parties, "asiakas_suostuu_tapaamaan": meets}
    assert decide("d06_konsultaation_lopputulos", konsultaatiopyynto=asked)["tulos"] == outcome


def test_the_client_is_always_in_the_team():
    found = {"suhde_työelämään": "opiskelija", "tavoite": [], "perusteet": [], "lähde": "muu"}
    more = {"selvittelyt": {"terveystarkastus": "ei_tarpeen"}, "selvittelyjen_tarve": {"tukihenkilö_mukaan": "ei"}}
    team = decide("d07_tiimin_kokoonpano", tunnistaminen=found, **more)
    assert team == ["asiakas", "sosiaaliohjaaja_tyokykykoordinaattori"]


def test_the_team_is_composed_by_need():
    found = {
        "suhde_työelämään": "tyoton",
        "tavoite": ["tyohon_paluu", "kuntoutuminen"],
        "perusteet": ["tyokyvyttomyyden_kokemus"],
        "lähde": "mielenterveys_ja_paihdepalvelut",
    }
    more = {"selvittelyt": {"terveystarkastus": "tehty"}, "selvittelyjen_tarve": {"tukihenkilö_mukaan": "kyllä"}}
    team = decide("d07_tiimin_kokoonpano", tunnistaminen=found, **more)
    assert team.count("kunnan_tyollisyyspalvelut") == 1
    before = decide("d07_tiimin_kokoonpano", tunnistaminen=found, **more, tänään=date(2024, 12, 31))
    assert {*before} == {*team, "te_palvelut"}  # TE-palvelut ended with 2024
    assert {"asiakas", "kela", "hoitaja", "laakari", "kuntoutuspalvelut", "mtp_palvelut"} <= {*team}
    assert "tukihenkilo" in team
    assert "etsiva_nuorisotyo" not in team


@pytest.mark.parametrize(
    ("relation", "municipality", "grounds", "need"),
    [
        ("tyoton", "vantaa", ["arviointi"], "kyllä"),
        ("sairauslomalla", "vantaa", ["arviointi"], "kyllä"),
        ("tyoelamassa", "vantaa", ["arviointi"], "ei"),
        ("tyoton", "muu", ["arviointi"], "ei"),
        ("tyoton", "vantaa", [], "ei"),
    ],
)
def test_vantaa_and_kerava_are_for_their_own_unemployed(relation, municipality, grounds, need):
    found = {"suhde_työelämään": relation, "perusteet": grounds, "asuinkunta": municipality}
    assert decide("d01_tuen_tarve", "vantaa", tunnistaminen=found)["tuen_tarve"] == need
    found["asuinkunta"] = "kerava" if municipality == "vantaa" else municipality
    assert decide("d01_tuen_tarve", "kerava", tunnistaminen=found)["tuen_tarve"] == need


@pytest.mark.parametrize(
    ("health", "support", "wish", "path"),
    [
        ("ei_selvitetty", "piirissa", "tyo", "tyokyvyn_tuki"),
        ("selvitetty", "ei", "tyo", "tyokyvyn_tuki"),
        ("paaosin_selvitetty", "vireilla", "tyo", "tyohonvalmennus"),
        ("selvitetty", "paasemassa", "koulutuksen_kautta_tyohon", "tyohonvalmennus"),
        ("selvitetty", "piirissa", "kuntoutus", "tyokyvyn_tuki"),
        ("selvitetty", "piirissa", "koulutus", "tyokyvyn_tuki"),
        ("selvitetty", "piirissa", "elake", "tyokyvyn_tuki"),
        ("selvitetty", "piirissa", "ei_tieda", "tyokyvyn_tuki"),
    ],
)
def test_the_path_follows_health_services_and_wish(health, support, wish, path):
    now = {"terveydentila": health, "tukipalvelut": support, "toive": wish}
    assert decide("d08_polku", alkukartoitus=now, polun_arvio=None)["polku"] == path
    before = {"terveydentila": "ei_selvitetty", "tukipalvelut": "ei", "toive": "ei_tieda"}
    assert decide("d08_polku", alkukartoitus=before, polun_arvio=now)["polku"] == path


@pytest.mark.parametrize(
    ("region", "path", "manager", "obliged"),
    [
        ("vantaa", "tyokyvyn_tuki", "Työkykykoordinaattori", False),
        ("vantaa", "tyohonvalmennus", "Työhönvalmentaja", False),
        ("kerava", "tyokyvyn_tuki", "Työkykykoordinaattori", True),
        ("kerava", "tyohonvalmennus", "Työhönvalmentaja", True),
        ("lieto", None, "Terveystarkastuksen terveydenhoitaja tai palveluohjaaja", False),
        ("lieto", "tyohonvalmennus", "Terveystarkastuksen terveydenhoitaja tai palveluohjaaja", False),
    ],
)
def test_the_case_manager_follows_the_path_and_kerava_has_a_pair(region, path, manager, obliged):
    found = decide("d09_asiakasvastaava", asia={"alue": region}, polun_valinta={"polku": path})
    assert (found["asiakasvastaava"], found["työpari_pakollinen"]) == (manager, obliged)


@pytest.mark.parametrize(
    ("region", "assessor", "need", "heard", "outcome"),
    [
        ("vantaa", "a", "ei", "kyllä", "paattyy"),
        ("vantaa", "a", "kyllä", "kyllä", "jatkuu"),
        ("vantaa", "a", "ei", "ei", "jatkuu"),
        ("vantaa", None, "ei", "kyllä", "jatkuu"),
        ("kerava", "a", "ei", "kyllä", "jatkuu"),
    ],
)
def test_only_vantaas_adult_social_work_ends_its_relation(region, assessor, need, heard, outcome):
    asked = {"arvioija": assessor, "muu_tarve": need, "asiakasta_kuultu": heard}
    found = decide("d10_aikuissosiaalityon_paattaminen", asia={"alue": region}, aikuissosiaalityön_arvio=asked)
    assert found["ratkaisu"] == outcome


@pytest.mark.parametrize(
    ("daily", "needs", "risk", "segment", "measure"),
    [
        ("helppoa", "vahaista", "ei", "parjaaja", "ohjaus"),
        ("helppoa", "vahaista", "kyllä", "tuki", "terveystarkastus"),
        ("vaikeaa", "vahaista", "ei", "tuki", "terveystarkastus"),
        ("helppoa", "paljon", "ei", "yhteistyo", "ei"),
        ("helppoa", "paljon", "kyllä", "yhteistyo", "ei"),
        ("vaikeaa", "paljon", "kyllä", "huolenpito", "ppt_konsultaatio"),
    ],
)
def test_helsinkis_segment_follows_the_four_fields_and_the_risk(daily, needs, risk, segment, measure):
    found = decide("d11_nelikentta", nelikenttä={"arki": daily, "palvelutarve": needs, "riski": risk})
    assert (found["segmentti"], found["toimi"]) == (segment, measure)


@pytest.mark.parametrize("known", [{}, {"arki": "helppoa"}, {"palvelutarve": "paljon"}])
def test_helsinkis_segment_is_not_guessed_from_half_of_the_four_fields(known):
    asked = {"arki": None, "palvelutarve": None, "riski": None}
    found = decide("d11_nelikentta", nelikenttä={**asked, **known})
    assert (found["segmentti"], found["toimi"]) == (None, None)


@pytest.mark.parametrize(
    ("referral", "age", "outcome"),
    [("kyllä", 18, "kyllä"), ("kyllä", 63, "kyllä"), ("kyllä", 17, "ei"), ("kyllä", 64, "ei"), ("ei", 40, "ei")],
)
def test_work_ability_is_assessed_by_referral_from_18_to_63(referral, age, outcome):
    found = decide("d17_tyokykyselvitykseen", työkykyselvityksen_lähete={"lähete": referral, "ikä": age})
    assert found["ratkaisu"] == outcome


@pytest.mark.parametrize(
    ("own", "network", "wish", "title", "temporary"),
    [
        ("ei", "ei", "ei", "Työkykykoordinaattori", True),
        ("ei", "ei", "kyllä", "Työkykykoordinaattori", True),
        ("kyllä", "ei", "ei", "Omatyöntekijä", False),
        ("kyllä", "ei", "kyllä", "Sote-yhteyshenkilö", False),
        ("ei", "kyllä", "ei", "Verkoston ammattilainen", False),
    ],
)
def test_helsinkis_coordinator_stands_in_when_network_and_own_worker_are_missing(own, network, wish, title, temporary):
    now = {"omatyöntekijä": own, "verkosto": network, "toivoo_yhteyshenkilöä": wish}
    found = decide("d09_asiakasvastaava", "helsinki", omatyöntekijän_tilanne=now)
    assert (found["asiakasvastaava"], found["väliaikainen"]) == (title, temporary)
    region = load_region((PROCESSES / "helsinki" / "region.toml").read_bytes(), "region.toml")
    assert region.group_of(title) == ("tyokykykoordinaattorit" if temporary else "omatyontekijat")  # who fits


@pytest.mark.parametrize(
    ("grounds", "need"), [(["terveys"], "kyllä"), (["terveys", "tyohistoria"], "kyllä"), ([], "ei")]
)
def test_in_lieto_the_own_expert_goes_on_when_no_coordination_is_needed(grounds, need):
    assert decide("d01_tuen_tarve", "lieto", tunnistaminen={"perusteet": grounds})["tuen_tarve"] == need


@pytest.mark.parametrize(
    ("missing", "needed", "meets", "outcome"),
    [
        ("kyllä", "erityisosaaminen", "kyllä", "lisaselvitys"),
        ("ei", "erityisosaaminen", "ei", "erityisosaamistiimi"),
        ("ei", "useita", "kyllä", "laajempi_tiimi"),
        ("ei", "useita", "ei", "tyokykykoordinaattori"),
        ("ei", "kaksi", "kyllä", "tyokykykoordinaattori"),
        ("ei", "yksi", "kyllä", "neuvo"),
    ],
)
def test_in_lieto_a_consultation_leads_to_the_coordinator_or_the_special_team(missing, needed, meets, outcome):
    request = {"tietoa_puuttuu": missing, "tarvittavat_tahot": needed, "asiakas_suostuu_tapaamaan": meets}
    assert decide("d06_konsultaation_lopputulos", "lieto", konsultaatiopyynto=request)["tulos"] == outcome


@pytest.mark.parametrize(
    ("tried", "persists", "need"),
    [
        ("kyllä", "kyllä", "kutsutaan"),
        ("kyllä", "ei", "palvelut_ensin"),
        ("ei", "kyllä", "palvelut_ensin"),
        ("ei", "ei", "palvelut_ensin"),
    ],
)
def test_a_work_meeting_is_called_when_nothing_else_has_helped(tried, persists, need):
    asked = {"muut_ratkaisut_kokeiltu": tried, "ongelma_jatkuu": persists}
    assert decide("d12_tyokokouksen_tarve", työkokouspyyntö=asked)["tarve"] == need


OWN = ["asiakassuunnitelma", "kuntoutussuunnitelma", "hoitosuunnitelma"]


@pytest.mark.parametrize(
    ("day", "benefit", "many", "solved", "homes"),
    [
        (date(2026, 1, 1), "toimeentulotuki", None, None, ["aktivointisuunnitelma"]),
        (date(2026, 1, 1), "tyottomyysetuus", "kyllä", "ei", ["monialainen_tyollistymissuunnitelma"]),
        (date(2026, 1, 1), "tyottomyysetuus", "kyllä", "kyllä", OWN),
        (date(2026, 1, 1), "tyottomyysetuus", "ei", None, OWN),
        (
            date(2025, 12, 31),
            "tyottomyysetuus",
            "kyllä",
            "kyllä",
            ["aktivointisuunnitelma", "monialainen_tyollistymissuunnitelma"],
        ),
        (
            date(2025, 12, 31),
            "toimeentulotuki",
            None,
            None,
            ["aktivointisuunnitelma", "monialainen_tyollistymissuunnitelma"],
        ),
        (date(2025, 12, 31), "ei_tyoton", None, None, OWN),
        (date(2026, 1, 1), "ei_tyoton", None, None, OWN),
    ],
)
def test_the_home_of_the_plan_follows_the_law_of_the_day(day, benefit, many, solved, homes):
    asked = {"toimeentulon_peruste": benefit, "monen_viranomaisen_palvelut": many, "ratkeaa_konsultaatiolla": solved}
    assert decide("d13_suunnitelman_koti", tänään=day, suunnitelma=asked)["koti"] == homes


@pytest.mark.parametrize("benefit", ["toimeentulotuki", "tyottomyysetuus", "ei_tyoton"])
def test_in_helsinki_the_plan_lives_in_its_own_record(benefit):
    found = decide("d13_suunnitelman_koti", "helsinki", suunnitelma={"toimeentulon_peruste": benefit})
    assert found["koti"][0] == "tyokyvyn_tuen_suunnitelma"
