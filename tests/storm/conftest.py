"""One warm Python for all storms of a test process."""

import pytest

from tests.load.warm import warm_python


@pytest.fixture(scope="session")
def python():
    """Give what begins the programs of the storms."""
    with warm_python() as python:
        yield python
