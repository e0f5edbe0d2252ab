"""E-mail addresses, phone numbers and street addresses in a text."""

import re
from collections.abc import Iterator

_EMAIL = re.compile(
    r"[\w.+%-]{1,64}\s{0,2}(?:@|\(at\)|\[at\]|\bät\b|\(ät\))\s{0,2}[\w-]{1,63}(?:\s?\.\s?[\w-]{1,63}){1,4}",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<![\w.,/+-])(?:(?:\+|00)\s?\d{1,3}(?:\s?\(0\))?|\(?0\d{1,3}\)?)(?:[\s\u00a0.\-\u2010-\u2015]{0,2}\d){5,11}(?!\d)"
)
_FEWEST, _MOST = 7, 15
"""Digits of a phone number with its area code (ITU-T E.164 ends at 15)."""
_DAY = re.compile(r"(?<!\d)\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{4}|\d{2})?(?!\d)")
_STREET = (
    r"katu|kadu|tie|polku|polu|kuja|kaari|kaare|rinne|rinte|raitti|raiti|väylä|tori|aukio|ranta|ranna|bulevardi|penger|"
    r"penkere|puistikko|puistiko|puisto|portti|porti|mäki|mäe|laituri|silta|silla|esplanadi|"
    r"gata|gatan|väg|vägen|stig|stigen|gränd|gränden|street|road"
)
_ENDING = r"(?:ll[aä]|lt[aä]|lle|ss[aä]|st[aä]|n|[aeiouyäö]n|:\w{1,4})?"
_ADDRESS = re.compile(
    rf"\b[^\W\d_][\w-]{{1,40}}?(?:{_STREET}){_ENDING}\s{{1,2}}\d{{1,4}}(?:\s?[a-zåäö]\b)?(?:\s?\d{{1,3}}\b)?(?![.:]\d)",
    re.IGNORECASE,
)
_POSTAL = re.compile(r"(?<!\d)\d{5}\s{1,2}[A-ZÅÄÖ][\w-]{1,30}")
_BOX = re.compile(r"\bPL\s?\d{1,5}\b")


def emails(text: str) -> Iterator[str]:
    """Give the e-mail addresses as they are written."""
    for match in _EMAIL.finditer(text):
        yield match.group()


def phones(text: str) -> Iterator[str]:
    """Give the phone numbers, Finnish or with a country code; a plain number or a day is none."""
    for match in _PHONE.finditer(_DAY.sub(" – ", text)):
        if _FEWEST <= sum(mark.isdigit() for mark in match.group()) <= _MOST:
            yield match.group()


def addresses(text: str) -> Iterator[str]:
    """Give street addresses with a number, post boxes, and postal codes with their town."""
    for pattern in (_ADDRESS, _POSTAL, _BOX):
        for match in pattern.finditer(text):
            yield match.group()
