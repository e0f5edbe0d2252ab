"""What the guard of anonymous texts finds, and what it lets be."""

import time

import pytest

from engine.identifiers import CONFIRMED, Find, Kind, Known, find_identifiers

CASE = Known(names=("Maija Virtanen", "Pekka Mäki-Lahti", "Toivo Kangas", "Ahmed Smith"), places=("Lieto",))


def kinds(text, known=CASE):
    return {find.kind for find in find_identifiers(text, known)}


def words(text, kind, known=CASE):
    return [find.words for find in find_identifiers(text, known) if find.kind is kind]


@pytest.mark.parametrize("mark", "+-YXWVUABCDEF\u2013\u2212")
@pytest.mark.parametrize(
    "shape", ["131052{}308T", "131052 {} 308T", "131052{} 308 t", "13.10.52{}308T", "13 10 52 {}308 T"]
)
def test_identity_codes_are_found_with_every_century_mark_and_with_spaces(mark, shape):
    code = shape.format(mark)
    assert words(f"Asiakas ({code}) hakee.", Kind.IDENTITY_CODE) == [code]


@pytest.mark.parametrize(
    "text", ["321052-308T", "131352-308T", "131052-308", "1131052-308T", "131052-3088T", "A131052"]
)
def test_what_is_no_identity_code_is_none(text):
    assert Kind.IDENTITY_CODE not in kinds(text)


@pytest.mark.parametrize(
    "word",
    [
        *("Maija", "Maijan", "Maijalle", "Maijaa", "Maijaan", "Maijasta", "Maijankin", "MAIJALLA"),
        *("Virtanen", "Virtasen", "Virtaselle", "Virtasta", "Virtaseen", "Virtasella", "Virtasenkin", "V\u00adirtanen"),
        *(
            "Pekka",
            "Pekan",
            "Pekalle",
            "Pekkaa",
            "Mäki",
            "Mäen",
            "Mäelle",
            "Lahden",
            "Lahdelle",
            "Lahtea",
            "Mäki-Lahden",
        ),
        *("Kangas", "Kankaan", "Kankaalle", "Toivon", "Toivolla", "Ahmedin", "Ahmedille", "Smithin", "Smith:lle"),
    ],
)
def test_a_name_of_the_case_is_found_in_its_cases(word):
    assert Kind.NAME in kinds(f"Neuvoa kysyy {word} asiasta.")


@pytest.mark.parametrize(
    "text", ["maijalle", "virtasen", "toivon", "Kelan neuvo", "virtaavat", "mäkihyppy", "Toivoo työtä"]
)
def test_an_ordinary_word_is_no_sure_name(text):
    assert Kind.NAME not in kinds(text)


def test_the_word_client_is_nobodys_name():
    assert find_identifiers("Asiakas toivoo työtä. Asiakkaan tilanne.", Known(names=("Esimerkki Asiakas",))) == []


def test_a_name_in_small_letters_is_to_be_confirmed():
    assert words("maijalle sanottiin", Kind.MAYBE_NAME) == ["maijalle"]


def test_two_words_with_capitals_may_be_somebody():
    assert words("Liisa Korhonen soitti.", Kind.MAYBE_NAME) == ["Liisa Korhonen"]
    assert find_identifiers("Kelan Työkyvyn palvelut. Asiakas Jyväskylästä. Keski-Suomen hyvinvointialue.") == []
    assert find_identifiers("Pohjoinen Keski-Suomi. Muuttaa Pohjois-Karjalaan.") == []
    assert words("Eeva Karjalainen soitti.", Kind.MAYBE_NAME) == ["Eeva Karjalainen"]


@pytest.mark.parametrize(
    "name", ["Jaana Korhonen", "Jari Virtanen", "Taina Koskinen", "Josefiina Laine", "Pekka Hänninen", "Maria Suominen"]
)
def test_a_name_that_begins_like_another_word_is_found_too(name):
    assert words(f"{name} soitti.", Kind.MAYBE_NAME, Known()) == [name]
    assert words(f"Kun {name} soitti.", Kind.MAYBE_NAME, Known()) == [name]
    assert words(f"Hänen {name}.", Kind.MAYBE_NAME, Known()) == [name]


@pytest.mark.parametrize("role", ["Kelan asiantuntija", "Liedon Kelan asiantuntija", "Vantaan lääkäri", "Lääkäri 2"])
def test_the_name_of_a_role_is_nobodys(role):
    text = "Kelan asiantuntija ja lääkäri suosittelevat kuntoutusta."
    assert find_identifiers(text, Known((role,), ("Lieto", "Vantaa"))) == []


def test_a_person_with_a_title_is_still_found():
    assert words("Kysyy Virtanen.", Kind.NAME, Known(("Kelan asiantuntija Anna Virtanen",))) == ["Virtanen"]


@pytest.mark.parametrize(
    "number", ["040 123 4567", "0401234567", "040-1234567", "(014) 123 456", "+358 40 1234567", "00358401234567"]
)
def test_phone_numbers(number):
    assert words(f"Soita {number}.", Kind.PHONE) == [number]


@pytest.mark.parametrize("address", ["maija.v@example.fi", "maija (at) example.fi", "maija.v @ example . fi"])
def test_email_addresses(address):
    assert words(f"Viesti: {address}", Kind.EMAIL) == [address]


@pytest.mark.parametrize(
    "address", ["Kauppakatu 12 A 3", "Lukkarinkujalla 5", "kauppakadulla 12", "Storgatan 7", "40100 Jyväskylä", "PL 35"]
)
def test_street_addresses(address):
    assert words(f"Asuu: {address}", Kind.ADDRESS) == [address]


def test_what_the_document_study_wants_generalised():
    found = find_identifiers("45–54, Kinnula, linja-autonkuljettaja, jumissa palveluista huolimatta")
    assert found == [Find(Kind.MUNICIPALITY, "Kinnula"), Find(Kind.OCCUPATION, "linja-autonkuljettaja")]
    assert {one.kind for one in found} <= CONFIRMED


@pytest.mark.parametrize("word", ["Kinnulassa", "viitasaarella", "Äänekosken", "Pihtiputaalla", "Kannonkoskelta"])
def test_a_small_municipality_is_found_in_its_cases(word):
    assert words(f"Asuu nyt {word}.", Kind.MUNICIPALITY) == [word]


def test_the_region_itself_and_large_towns_tell_of_nobody():
    assert kinds("Liedossa, Lieto ja Helsingissä") == set()
    assert kinds("Liedossa", Known()) == {Kind.MUNICIPALITY}


@pytest.mark.parametrize("word", ["apteekkarin", "kirkkoherra", "laivakonduktöörinä", "maitotilayrittäjä"])
def test_narrow_trades(word):
    assert words(f"Aiempi työ {word}.", Kind.OCCUPATION) == [word]


@pytest.mark.parametrize(
    "text",
    [
        "Pitkä sairausloma 01.02.2026 alkaen, jatkuu 12/2026 asti; 1.3.2026 tarkastus klo 14.30.",
        "Toimeentulotuki 587 e/kk vuosina 2019-2021, WAI 27 pistettä, 5 km työpaikalle.",
        "Työkykykoordinaattori, terveydenhoitaja ja sosiaaliohjaaja ovat mukana; lääkäri on nähnyt.",
        "Edetään sovitusti: työkokeilu, palkkatuki ja Kelan kuntoutus. Miten tilanteessa olisi hyvä edetä?",
        "Kuljettaja, opettaja ja myyjä ovat laajoja ammattialoja.",
        "",
    ],
)
def test_an_ordinary_question_is_let_be(text):
    assert find_identifiers(text, CASE) == []


def test_one_find_is_not_read_again_as_another():
    assert kinds("maija.virtanen@example.fi") == {Kind.EMAIL}


@pytest.mark.parametrize("piece", ["a", "0", "a.", "0 ", "a-", "katu", "Aa ", "01", "@a.", "Virtas"])
def test_no_text_of_the_longest_kind_stalls_the_guard(piece):
    known = Known(tuple(f"Etu{n} Suku{n}nen" for n in range(300)))
    began = time.process_time()
    find_identifiers((piece * 20_000)[:20_000], known)
    assert time.process_time() - began < 5  # seconds; it takes well under one
