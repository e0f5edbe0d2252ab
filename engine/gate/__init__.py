"""The gate: checks uploaded files in a process of their own, so that no file can hurt the process that serves people.

`inspector` is that process; nothing else of the engine runs in it, and it is given no key and no database.
"""

from engine.gate.gate import Gate

__all__ = ["Gate"]
