"""A real browser without a screen, driven by the W3C's WebDriver protocol: what a visitor's machine makes of a page."""

import base64
import shutil
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import requests

from tests.scenes.programs import free_ports, until

NEEDED = ("chromium", "chromedriver")
WITHIN_S = 60.0
FOUND_WITHIN_MS = 20_000
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
_FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=1000,900",
)  # fmt: skip


def reason_to_skip() -> str:
    """Why there is no browser here; empty when there is one."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    return f"not installed here: {', '.join(missing)}" if missing else ""


class Browser:
    """Chromium with a profile of its own; `with` starts and ends it by its own process id."""

    def __init__(self) -> None:
        self._profile = tempfile.TemporaryDirectory(prefix="gridwitness-browser-", ignore_cleanup_errors=True)
        (port,) = free_ports(1)
        self._url = f"http://127.0.0.1:{port}"
        self._session = requests.Session()
        self._session.trust_env = False
        self._driver = subprocess.Popen(
            ["chromedriver", f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._page = ""

    def __enter__(self) -> Self:
        try:
            until(self._is_ready, WITHIN_S, "chromedriver that takes orders")
            options = {"args": [*_FLAGS, f"--user-data-dir={self._profile.name}"]}
            wanted = {"browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
            told = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
            self._page = f"/session/{told['sessionId']}"
            self._ask("POST", f"{self._page}/timeouts", {"implicit": FOUND_WITHIN_MS})
        except BaseException:
            self.end()
            raise
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self.end()

    def end(self) -> None:
        """The browser, its driver and its profile are gone."""
        if self._page:
            self._ask("DELETE", self._page)
        self._driver.terminate()
        self._driver.wait(WITHIN_S)
        self._session.close()
        self._profile.cleanup()

    def open(self, url: str) -> None:
        """Go there."""
        self._ask("POST", f"{self._page}/url", {"url": url})

    def write(self, selector: str, text: str) -> None:
        """Type this; into a field for a file, its path."""
        self._ask("POST", f"{self._page}/element/{self._find(selector)}/value", {"text": text})

    def click(self, selector: str) -> None:
        """Press it."""
        self._ask("POST", f"{self._page}/element/{self._find(selector)}/click", {})

    def text(self, selector: str) -> str:
        """What is read there, once it is there."""
        return str(self._ask("GET", f"{self._page}/element/{self._find(selector)}/text"))

    def run(self, script: str) -> Any:
        """What this JavaScript returns."""
        return self._ask("POST", f"{self._page}/execute/sync", {"script": script, "args": []})

    def framed(self) -> str:
        """What is read in the first frame of the page."""
        self._ask("POST", f"{self._page}/frame", {"id": 0})
        try:
            return str(self.run("return document.body ? document.body.textContent : ''"))
        finally:
            self._ask("POST", f"{self._page}/frame", {"id": None})

    def complaints(self) -> list[str]:
        """What the browser's console was told since it was asked last: what a policy refused is among it."""
        told = self._ask("POST", f"{self._page}/se/log", {"type": "browser"})
        return [f"{one['level']}: {one['message']}" for one in told]

    def picture(self, file: Path) -> None:
        """The window as a PNG."""
        file.write_bytes(base64.b64decode(self._ask("GET", f"{self._page}/screenshot")))

    def _find(self, selector: str) -> str:
        found = self._ask("POST", f"{self._page}/element", {"using": "css selector", "value": selector})
        return str(found[_ELEMENT])

    def _is_ready(self) -> bool:
        assert self._driver.poll() is None, f"chromedriver ended with {self._driver.returncode}"
        try:
            return bool(self._ask("GET", "/status")["ready"])
        except requests.ConnectionError:
            return False

    def _ask(self, method: str, path: str, body: object = None) -> Any:
        answer = self._session.request(method, self._url + path, json=body, timeout=WITHIN_S)
        told = answer.json()["value"]
        assert answer.ok, f"{method} {path}: {told}"
        return told
