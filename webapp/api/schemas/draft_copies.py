"""A region's own copies of shared charts, forms and tables."""

from typing import Literal

from pydantic import Field

from engine.model.origins import CopyState
from webapp.api.schemas.base import Answer, Body, Query
from webapp.api.schemas.process_drafts import Path


class CopyQuery(Query):
    """Which file of a draft."""

    path: str = Field("", max_length=200, description="Its path.")


class CopyToMake(Body):
    """Of which shared file a copy is made."""

    path: Path


class CopyOrigin(Answer):
    """What a copy was made of."""

    path: str
    process: str
    name: str = Field(description="Of the process, in your language; empty when it is not published any more.")
    version: int = Field(description="Version of the process whose file was copied.")


class OwnCopy(Answer):
    """Whose a file of a draft is."""

    path: str
    ownership: Literal["shared", "copy", "own"]
    origin: CopyOrigin | None = Field(description="Of a copy; null otherwise.")
    behind: bool = Field(description="The shared file has been changed since the copy was made.")


def copy_of(found: CopyState) -> OwnCopy:
    """Give how a file stands."""
    one = found.origin
    origin = CopyOrigin(path=one.path, process=one.process, name=one.name, version=one.version) if one else None
    return OwnCopy(path=found.path, ownership=found.ownership.value, origin=origin, behind=found.is_behind)
