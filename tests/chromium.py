"""The Chromium of the machine, for the browser tests and for pictures."""

import shutil

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu")


def find_chromium() -> str | None:
    """Give the path of the first that is there; None: `make browser` installs one."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)
