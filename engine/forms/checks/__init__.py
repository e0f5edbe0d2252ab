"""The rules of `check_form`, one file per kind of rule."""

from engine.forms.checks.components import check_components
from engine.forms.checks.root import check_root
from engine.forms.checks.side import check_texts
from engine.forms.checks.source import read_json

__all__ = ["check_components", "check_root", "check_texts", "read_json"]
