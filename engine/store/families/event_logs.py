"""What an export of the event log needs of the store beside the events: pseudonyms by the key of the installation."""

from engine.store.families.family import Family


class EventLogs(Family):
    """Pseudonyms."""

    def pseudonym(self, salt: str, kind: str, text: str) -> str:
        """Give a keyed hash (hexadecimal): whoever has the log and not the key cannot try out whose it is."""
        return self._ground.cipher.hashes(f"event-log:{salt}:{kind}", text)[0]
