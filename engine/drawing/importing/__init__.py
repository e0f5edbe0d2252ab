"""Making a diagram of another product run here: every change is a record that is shown before anything is taken."""

from engine.drawing.importing.repair import Known, Repaired, repair

__all__ = ["Known", "Repaired", "repair"]
