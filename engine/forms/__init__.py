"""Forms: form-js schemas of our profile -> typed values, or one message per field.

The files are described in docs/form-file.md. A form knows nothing of the web: pages draw its components, and hand back
what was typed.
"""

from engine.forms.check import check_form
from engine.forms.component import TYPES, Component, Option, file_fields
from engine.forms.form import Form
from engine.forms.load import load_form, load_texts
from engine.forms.names import flatten, unflatten
from engine.forms.offering import offer
from engine.forms.proposals import deviates
from engine.forms.reading.moment import read_datetime
from engine.forms.shown import as_text
from engine.forms.visibility import is_hidden

__all__ = [
    "TYPES",
    "Component",
    "Form",
    "Option",
    "as_text",
    "check_form",
    "deviates",
    "file_fields",
    "flatten",
    "is_hidden",
    "load_form",
    "load_texts",
    "offer",
    "read_datetime",
    "unflatten",
]
