"""One expectation of a step that was not met: what was looked at, what was wanted, what was found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unmet:
    """What went otherwise; `str` gives it as a sentence in English, for reports that are printed."""

    what: str
    """`open`, `free`, `events`, `notified`, `waiting`, `stage`, `closed`, `outcome`, `priority`: what the step expects.
    `not-open`: its task is not there; `refused`: its form does not take the answers; `not-refused`, `moved`: a refusal
    was expected; `no-case`, `error`: it could not be done, `found` is the kind of error."""
    sentence: str
    expected: tuple[str, ...] = ()
    found: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Give the sentence."""
        return self.sentence
