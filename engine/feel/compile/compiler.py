"""Which kind of node is compiled by what."""

from engine.feel.compile import calls, loops, operators, paths, simple, tests
from engine.feel.compile.kinds import COMPILERS, compile_node
from engine.feel.compile.tests import compile_tests

for family in (simple, operators, paths, loops, calls, tests):
    COMPILERS.update(family.COMPILERS)

__all__ = ["compile_node", "compile_tests"]
