"""The browser that tests of pages open: `find_browser` names it, `make browser-env` installs it on Debian."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
MISSING = "no Chromium is here: make browser-env installs it on Debian, TARIFFWIRE_BROWSER names one elsewhere"
_APT = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]


def find_browser() -> str | None:
    """The path of a Chromium: what TARIFFWIRE_BROWSER names, else one of the usual names on the path."""
    if named := os.environ.get("TARIFFWIRE_BROWSER"):
        return named
    return next((path for path in map(shutil.which, NAMES) if path), None)


@contextmanager
def opened(path: str) -> Iterator[Any]:
    """The browser, driven by playwright, without network."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # installing a browser needs no driver

    # A container's root has no sandbox of its own.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=[*arguments, "--disable-dev-shm-usage"])
        try:
            yield browser
        finally:
            browser.close()


def install() -> None:
    """Install Chromium by apt where there is none; where that cannot be, say so: the tests skip."""
    if find_browser():
        return
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        sys.stderr.write(f"Tests of pages are skipped: {MISSING}.\n")
        return
    sys.stderr.write("Installing Chromium, once.\n")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    packages = ["chromium", "fonts-dejavu-core"]
    for command in ([*_APT, "update"], [*_APT, "install", "--yes", "--no-install-recommends", *packages]):
        if subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False).returncode:
            sys.stderr.write(f"Tests of pages are skipped: {' '.join(command)} failed.\n")
            return


if __name__ == "__main__":
    install()
