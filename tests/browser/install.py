"""Find a browser for the tests, or install one: the machine's own, else Debian's, else Playwright's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def found() -> str | None:
    """Path of a Chromium on this machine; ``BROWSER_PATH`` names one elsewhere."""
    return os.environ.get("BROWSER_PATH") or next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> int:
    """Exit code 0 when a browser is there at the end."""
    if found():
        return 0
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("no browser found: installing Debian's chromium")
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], check=False, stdout=subprocess.DEVNULL)
        if found():
            return 0
    print("no browser found: downloading Playwright's Chromium")
    outcome = subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if outcome.returncode:
        print("no browser could be installed; install Chromium or set BROWSER_PATH, then run make test again")
    return outcome.returncode


if __name__ == "__main__":
    sys.exit(install())
