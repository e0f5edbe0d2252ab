"""The formats of a stored state: one is written, older ones are brought up to it before anything of them runs.

A change of what a state holds is a new format: raise `FORMAT`, keep one function in `UPGRADES` that turns the content
of the format before into it, and keep the examples of both: `python -m tests.golden` (decision record 0012).
"""

from engine.interpreter.formats.content import FORMAT, UPGRADES, Content, Upgrade, upgrades_from
from engine.interpreter.formats.envelope import LIBRARY, READABLE, unwrap, wrap

__all__ = ["FORMAT", "LIBRARY", "READABLE", "UPGRADES", "Content", "Upgrade", "unwrap", "upgrades_from", "wrap"]
