"""Checks of diagrams before they are published: all problems at once, each with its place and what to do."""

from engine.interpreter.checks.check_diagrams import check_diagrams

__all__ = ["check_diagrams"]
