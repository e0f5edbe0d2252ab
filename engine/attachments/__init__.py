"""Attached files: what their bytes are, what they may be called, and whether a scanner lets them pass."""

from engine.attachments.kinds import KINDS, Kind, kind_of
from engine.attachments.making import kind_called, made_up
from engine.attachments.names import file_name
from engine.attachments.scanner import Scanner, ScannerAway, Verdict, scanner_at

__all__ = [
    "KINDS",
    "Kind",
    "Scanner",
    "ScannerAway",
    "Verdict",
    "file_name",
    "kind_called",
    "kind_of",
    "made_up",
    "scanner_at",
]
