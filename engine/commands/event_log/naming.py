"""What the instances of a log call their steps and lanes, in one language; each version is read once per export."""

from dataclasses import dataclass, field

from engine.commands.event_log.vocabulary import Vocabulary, vocabulary_of
from engine.commands.work import Work
from engine.errors import EngineError
from engine.region import Region

OF_THE_ENGINE = frozenset(
    {
        "asia_avattu",
        "asia_keskeytetty",
        "asia_palannut",
        "asia_päätetty",
        "asia_siirretty",
        "eskaloitu",
        "konsultaatio_siirretty",
        "kysely_lähetetty",
        "suostumus_peruttu",
        "suostumus_vanhentunut",
    }
)
"""Domain events (docs/sources.md, 6.0) that no chart writes: the engine does."""

_UNKNOWN = Vocabulary({}, frozenset(), frozenset())


@dataclass(slots=True)
class VersionNames:
    """What one version calls things; a step by the newest version that still has it."""

    process: str
    vocabulary: Vocabulary = _UNKNOWN
    newest: Vocabulary = _UNKNOWN
    translated: dict[str, str] = field(default_factory=dict)
    region: Region | None = None
    language: str = "fi"

    def step(self, element: str) -> str:
        """Give the name of a step; its id when no version has a name for it."""
        for names in (self.translated, self.newest.steps, self.vocabulary.steps):
            if names.get(element):
                return names[element]
        return element

    def lane(self, lane: str) -> tuple[str, str, str]:
        """Give what the region calls a lane, its group and the organisation of the group; empty what is unknown."""
        if not lane or self.region is None:
            return lane, "", ""
        group = self.region.group_of(lane)
        known = self.region.groups.get(group)
        return self.region.lane_label(lane, self.language), group, known.organisation if known else ""

    def is_domain(self, name: str) -> bool:
        """Tell whether an event is of the domain."""
        return name in OF_THE_ENGINE or name in self.vocabulary.events

    def is_code(self, text: str) -> bool:
        """Tell whether a text is a code, and not what somebody has written."""
        return text in self.vocabulary.codes


class Names:
    """The names of all instances of an export."""

    def __init__(self, language: str) -> None:
        """Begin with nothing read."""
        self._language = language
        self._known: dict[tuple[str, str], VersionNames] = {}
        self._read: dict[str, Vocabulary] = {}

    def of(self, work: Work, definition: str, version_id: str) -> VersionNames:
        """Give the names of an instance of a chart that runs on a version."""
        if (definition, version_id) not in self._known:
            self._known[definition, version_id] = self._make(work, definition, version_id)
        return self._known[definition, version_id]

    def _make(self, work: Work, definition: str, version_id: str) -> VersionNames:
        version = work.uow.definitions.get(version_id)
        newest = work.uow.definitions.newest(version.key, version.region) or version
        try:
            said: dict[str, str] = {}
            for one in (version_id, newest.id) if self._language != "fi" else ():
                said |= work.context.catalogue.names(work.uow, one, self._language)
            region = work.context.catalogue.region(work.uow, newest.id)
            vocabularies = self._vocabulary(work, version_id), self._vocabulary(work, newest.id)
            return VersionNames(definition, *vocabularies, said, region, self._language)
        except EngineError:  # a version that cannot be read any more has its ids still
            return VersionNames(definition)

    def _vocabulary(self, work: Work, version_id: str) -> Vocabulary:
        if version_id not in self._read:
            self._read[version_id] = vocabulary_of(work.context.catalogue.files(work.uow, version_id))
        return self._read[version_id]
