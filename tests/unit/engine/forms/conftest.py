"""Small forms made in place."""

import json

import pytest

from engine.errors import FormInvalid
from engine.forms import load_form


def _schema(*components, **root):
    known = {"id": "f01_koe", "title": "Koe", "type": "default", "schemaVersion": 19}
    return json.dumps({**known, "components": list(components), **root}, indent=1, ensure_ascii=False).encode()


def _field(kind, key, **more):
    name = "path" if kind in ("group", "dynamiclist") else "key"
    return {"type": kind, "id": f"Field_{key}", name: key, "label": key.capitalize(), **more}


@pytest.fixture
def schema():
    """Give bytes of a form file with these components."""
    return _schema


@pytest.fixture
def field():
    """Give a raw component of a type with a key."""
    return _field


@pytest.fixture
def form():
    """Give a loaded form with these components."""
    return lambda *components, **root: load_form(_schema(*components, **root))


@pytest.fixture
def refusals():
    """Give the codes by path with which a form refuses values; empty when it takes them."""

    def refuse(form, submitted, context=None, **more):
        try:
            form.clean(submitted, context or {}, **more)
        except FormInvalid as invalid:
            refused = invalid
        else:
            return {}
        assert refused.values == submitted
        return {path: error.code for path, error in refused.errors.items()}

    return refuse


@pytest.fixture
def choices():
    """Give form-js options of these values."""
    return lambda *values: [{"label": str(value).capitalize(), "value": value} for value in values]
