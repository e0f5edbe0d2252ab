"""Why Polku does not start, or the database does not answer."""

from engine.errors.base import EngineError


class SettingInvalid(EngineError):
    """A setting is missing or wrong; the message is the sentence shown at start."""


class SchemaNewer(SettingInvalid):
    """The tables were made by a newer Polku; this one does not touch them."""


class SchemaOlder(SettingInvalid):
    """The tables are older than this Polku needs; somebody has to bring them up to date first."""


class BackupRefused(EngineError):
    """A backup is not restored: it is damaged, of a newer Polku, or sealed by keys that are not here."""


class Unavailable(EngineError):
    """The database does not answer now; nothing was done."""


class OutcomeUnknown(Unavailable):
    """The connection was lost during the commit; the same request, sent again with its key, tells the outcome."""


class StorageFull(Unavailable):
    """The database has no room left; nothing was done."""


class Collision(Unavailable):
    """The database has undone the whole unit of work because of another one; the same again will do."""
