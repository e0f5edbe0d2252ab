"""Silent cases."""

from collections.abc import Sequence
from datetime import datetime

from pydantic import Field

from engine.model.silence import SilentCase as SilentRecord
from webapp.api.schemas.base import Answer, Next
from webapp.api.schemas.cases import ListedCase, listed_case


class SilentCase(ListedCase):
    """An open case in which nothing has happened for too long."""

    silent_since: datetime = Field(description="When something happened last.")
    own: bool = Field(description="The person is its case manager.")


class SilentCaseList(Answer):
    """A page of silent cases, longest silence first."""

    items: list[SilentCase]
    next: Next


def silent_case_list(found: Sequence[SilentRecord], following: str) -> SilentCaseList:
    """Give a page of silent cases."""
    return SilentCaseList(items=[_silent_case(one) for one in found], next=following or None)


def _silent_case(one: SilentRecord) -> SilentCase:
    return SilentCase(**listed_case(one.row).model_dump(), silent_since=one.since, own=one.is_own)
