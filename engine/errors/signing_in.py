"""Why somebody is not let in: names, codes, links and tokens."""

from engine.errors.base import EngineError, Forbidden


class SignInRefused(EngineError):
    """The name or the password is wrong, or the account is closed."""


class SignInTooOften(SignInRefused):
    """Too many failed sign-ins; `seconds` tells how long to wait."""

    def __init__(self, seconds: int) -> None:
        """Keep the waiting time in seconds."""
        super().__init__(f"wait {seconds} s")
        self.seconds = seconds


class CodeRefused(SignInRefused):
    """The one-time code of a personal link is wrong or too old; `code_by` and `language` are those of its door."""

    def __init__(self, code_by: str, language: str) -> None:
        """Keep how a code comes, and the language of the link."""
        super().__init__("the code is wrong")
        self.code_by, self.language = code_by, language


class LinkOver(EngineError):
    """The link of a survey was good once; its last day has passed. `language` is that of its receiver."""

    def __init__(self, message: str, language: str = "") -> None:
        """Keep the language in which the receiver was asked."""
        super().__init__(message)
        self.language = language


class LinkUsed(LinkOver):
    """The link of a survey was good once; somebody has answered with it."""


class TokenExpired(EngineError):
    """The bearer token was good once; its days are over."""


class ScopeMissing(Forbidden):
    """The bearer token does not reach so far; `scope` is what it lacks."""

    def __init__(self, scope: str) -> None:
        """Keep the scope."""
        super().__init__(f"the token has no scope {scope}")
        self.scope = scope
