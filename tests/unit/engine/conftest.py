"""Property tests are not timed example by example: a busy machine would fail them at random."""

from hypothesis import settings

settings.register_profile("engine", deadline=None)
settings.load_profile("engine")
