"""A browser for the tests: Debian's Chromium, driven by its own driver, on the real server; and what it is asked.

Nothing leaves the machine: the browser knows no other host than the server's, and every request that it makes is kept.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from services import free_port

_CHROMIUM = shutil.which("chromium")
_DRIVER = shutil.which("chromedriver")
_AXE = Path(__file__).parent / "data" / "axe.min.js"
_FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage"),
    *(
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
        "--force-prefers-reduced-motion",
        "--hide-scrollbars",
    ),
)
#: What axe calls the breaches that nobody could live with.
_GRAVE = ("serious", "critical")
_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser at a server: `base` is the server's address."""

    driver: webdriver.Chrome
    base: str

    def go(self, path: str) -> None:
        """Go to a path of the server, or to an address."""
        self.driver.get(urljoin(self.base, path))

    def one(self, selector: str) -> WebElement:
        """The first element that a CSS selector finds; it is waited for."""
        found: WebElement = self.wait(lambda: next(iter(self.all(selector)), None), selector)
        return found

    def all(self, selector: str) -> list[WebElement]:
        """All elements that a CSS selector finds now."""
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def follow(self, selector: str) -> None:
        """Click on an element that leads elsewhere, and wait until the browser is there."""
        before = self.driver.current_url
        self.one(selector).click()
        self.wait(lambda: self.driver.current_url != before, f"the click on {selector}")

    def run(self, script: str, *told: object) -> Any:
        """What a function body in JavaScript returns."""
        return self.driver.execute_script(script, *told)

    def wait(self, found: Any, what: str = "it") -> Any:
        """What a function gives as soon as that is anything."""
        return WebDriverWait(self.driver, _SECONDS, 0.05).until(lambda _: found(), f"waited for {what}")

    def resize(self, width: int, height: int = 900) -> None:
        """Give the page a window of this size in CSS pixels."""
        told = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", told)

    def requests(self) -> list[str]:
        """The addresses of all that was asked for over a network since this was last called."""
        told = (json.loads(entry["message"])["message"] for entry in self._log("performance"))
        sent = (one["params"]["request"]["url"] for one in told if one["method"] == "Network.requestWillBeSent")
        return [url for url in sent if not url.startswith(("data:", "blob:", "about:", "chrome"))]

    def complaints(self) -> list[str]:
        """What the browser wrote to its console since this was last called: errors, breaches of the policy."""
        return [entry["message"] for entry in self._log("browser") if entry["level"] == "SEVERE"]

    def _log(self, kind: str) -> list[Any]:
        log: list[Any] = self.driver.get_log(kind)  # type: ignore[no-untyped-call]
        return log

    def breaches(self) -> list[str]:
        """What axe finds seriously or critically wrong with the page as it is, each with the elements."""
        self.run(_AXE.read_text("utf-8"))
        script = "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then(done)"
        found = self.driver.execute_async_script(script)
        return [
            f"{one['id']}: {one['help']}: {[node['html'][:200] for node in one['nodes'][:4]]}"
            for one in found["violations"]
            if one["impact"] in _GRAVE
        ]


@contextmanager
def serving(store: Path, *options: str) -> Iterator[str]:
    """The server over a store, started as people start it: its address, from its first answer on."""
    port = free_port()
    command = [sys.executable, "-m", "mandategraph", "serve", "--store", str(store), "--port", str(port), *options]
    with (store.parent / "said.txt").open("wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said)
    base = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + 60
        while not _answers(base):
            assert process.poll() is None, (store.parent / "said.txt").read_text("utf-8", "replace")
            assert time.monotonic() < deadline, "the server did not answer"
            time.sleep(0.1)
        yield base
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
        process.kill()
        process.wait()


@contextmanager
def browsing(base: str, profile: Path) -> Iterator[Browser]:
    """A browser with a profile of its own; the tests are skipped where there is none."""
    if not _CHROMIUM or not _DRIVER:
        pytest.skip("Chromium is not installed: apt-get install chromium chromium-driver")
    options = Options()
    options.binary_location = _CHROMIUM
    for flag in (*_FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    environment = {**os.environ, "NO_PROXY": "127.0.0.1", "SE_AVOID_STATS": "true"}
    driver = webdriver.Chrome(options=options, service=Service(_DRIVER, env=environment))
    try:
        driver.set_page_load_timeout(60)
        yield Browser(driver, base)
    finally:
        driver.quit()


def _answers(base: str) -> bool:
    try:
        with urlopen(f"{base}/health", timeout=10) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False
