"""Why a process cannot go on from where it is."""

from engine.errors.base import EngineError


class DiagramFailed(EngineError):
    """The diagram cannot go on: a gateway had no flow to take, or SpiffWorkflow refused a step."""


class DecisionFailed(EngineError):
    """A decision has no answer: its rules contradict its hit policy, or one of its cells cannot be evaluated."""


class StepBudgetExceeded(EngineError):
    """The diagram ran too many automatic steps without reaching a person or a timer, or opened too many at once."""


class StuckInstance(EngineError):
    """The instance is active, but nothing in it is ready or waiting."""


class StateRefused(EngineError):
    """The stored state is unknown, truncated or changed; it is not run."""


class BundleRefused(StateRefused):
    """A published version is not what was published: a file of it is damaged or was changed; it is not run."""


class StepFailed(EngineError):
    """The process cannot go on from here: an incident was written, nothing else changed, what was typed is kept."""
