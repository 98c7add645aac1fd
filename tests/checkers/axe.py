"""axe-core in headless Chromium, and what a browser tells of a page beside it: for tests, one browser for all pages.

It tells what a machine can tell. Whether words make sense, and whether a page is pleasant to listen to, needs a person.
"""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from tests.parts import missing, need

TAGS: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice")
"""What axe looks for: WCAG 2.0 and 2.1, levels A and AA, and what its makers advise beyond them."""

WIDE, NARROW = 1280, 320
"""CSS pixels: a window on a desk, and a telephone, or that window enlarged four times (WCAG 2.1, 1.4.10)."""

_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--no-first-run",
    "--hide-scrollbars",
)

_AXE = """
const [tags, done] = arguments;
axe.run(document, {runOnly: tags, resultTypes: ["violations"]}).then(
  (found) => done(found.violations.map(
    (rule) => `${rule.id}: ${rule.help} (${rule.nodes.length} times, first at ${rule.nodes[0].target.join(" ")})`)),
  (error) => done([`axe failed: ${error}`]));
"""

_WIDER = """
const width = document.documentElement.clientWidth, out = [];
const scrolls = (part) => part && (/auto|scroll/.test(getComputedStyle(part).overflowX) || scrolls(part.parentElement));
for (const part of document.body.querySelectorAll("*")) {
  const box = part.getBoundingClientRect();
  if (box.right > width + 1 && box.width > 1 && !scrolls(part.parentElement) && getComputedStyle(part).position !== "absolute")
    out.push(part.tagName.toLowerCase() + (part.className ? "." + part.className : ""));
}
const over = document.documentElement.scrollWidth - width;
return over > 0 || out.length ? [`${over} pixels wider than the window: ${out.slice(0, 3).join(", ")}`] : [];
"""

_SPACED = """
const style = new CSSStyleSheet();
style.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }`);
document.adoptedStyleSheets = [style];
"""
"""The spacing that readers may set and that nothing may break at (WCAG 2.1, 1.4.12)."""


def axe_source() -> str:
    """Return axe-core's script: the one that UIPKIT_AXE names, else of the checkout's node_modules."""
    stated = os.environ.get("UIPKIT_AXE")
    path = Path(stated) if stated else Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
    if not path.is_file():
        missing(
            "axe-core is not installed (npm install --no-save axe-core@4, or UIPKIT_AXE=path/to/axe.min.js)"
        )
    return path.read_text(encoding="utf-8")


class Browser:
    """Headless Chromium with an empty profile, which ends with the ``with``."""

    def __init__(self) -> None:
        from selenium import webdriver
        from selenium.webdriver.chrome.service import Service

        chromium, driver = need("chromium"), need("chromedriver")
        self._axe = axe_source()
        self._folder = tempfile.TemporaryDirectory(prefix="pages-")
        self._pages = 0
        options = webdriver.ChromeOptions()
        options.binary_location = chromium
        for flag in (*_FLAGS, f"--user-data-dir={self._folder.name}/profile"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
        self._driver: Any = webdriver.Chrome(service=Service(driver), options=options)
        self._driver.set_script_timeout(120)

    def __enter__(self) -> Browser:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._driver.quit()
        self._folder.cleanup()

    def open(
        self, page: bytes, *, width: int = WIDE, dark: bool = False, place: str = "", scripts: bool = True
    ) -> None:
        """Load a page from a file of its own, in a window so wide, with the reader's wish for light or dark.

        place: what stands behind the address, such as ``#top``. scripts: whether the reader lets pages run any.
        """
        command = self._driver.execute_cdp_cmd
        command("Emulation.setScriptExecutionDisabled", {"value": not scripts})
        command(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False},
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        command("Emulation.setEmulatedMedia", {"media": "", "features": [scheme]})
        self._pages += 1
        path = Path(self._folder.name) / f"page-{self._pages}.html"
        path.write_bytes(page)
        for kind in ("performance", "browser"):
            self._driver.get_log(kind)  # what came before is forgotten
        self._driver.get(path.as_uri() + place)

    def press(self, *keys: str) -> None:
        """Press keys one after the other, wherever the focus is; whole words may be typed at once."""
        from selenium.webdriver.common.action_chains import ActionChains

        ActionChains(self._driver).send_keys(*keys).perform()

    def wait_for(self, script: str) -> None:
        """Wait until a script finds something true on the open page. Raises TimeoutException where it does not."""
        from selenium.webdriver.support.wait import WebDriverWait

        WebDriverWait(self._driver, 20, poll_frequency=0.05).until(
            lambda driver: driver.execute_script(script)
        )

    def run(self, script: str, *arguments: object) -> Any:
        """Return what a script finds on the open page."""
        return self._driver.execute_script(script, *arguments)

    def violations(self) -> list[str]:
        """Return what axe-core finds on the open page. The page's policy stays in force: the driver's scripts are not the page's."""
        self._driver.execute_script(self._axe)
        found: list[str] = self._driver.execute_async_script(_AXE, list(TAGS))
        return found

    def too_wide(self, *, spaced: bool = False) -> list[str]:
        """Return what of the open page reaches beyond the window's width, ``spaced`` with the spacing that readers may set."""
        if spaced:
            self._driver.execute_script(_SPACED)
        found: list[str] = self._driver.execute_script(_WIDER)
        return found

    def asked_for(self) -> list[str]:
        """Return the addresses that left the browser since the page was opened: not its own, not what it carries.

        What the page's policy held back did not leave; ``said`` tells of it.
        """
        asked: dict[str, str] = {}
        for entry in self._driver.get_log("performance"):
            event = json.loads(entry["message"])["message"]
            if event["method"] == "Network.requestWillBeSent":
                asked[event["params"]["requestId"]] = event["params"]["request"]["url"]
            elif event["params"].get("blockedReason") == "csp":
                asked.pop(event["params"]["requestId"], None)
        return [url for url in asked.values() if not url.startswith(("data:", "file:", "about:", "chrome"))]

    def said(self) -> list[str]:
        """Return what the browser complained of since the page was opened: what its policy held back, what failed."""
        return [entry["message"] for entry in self._driver.get_log("browser")]

    def printed(self) -> bytes:
        """Return the open page as a PDF file, as it comes out of a printer on US letter."""
        import base64

        made = self._driver.execute_cdp_cmd(
            "Page.printToPDF",
            {"paperWidth": 8.5, "paperHeight": 11, "preferCSSPageSize": True, "printBackground": True},
        )
        return base64.b64decode(made["data"])

    def picture(self) -> bytes:
        """Return a PNG picture of the open page in full, for people to look at."""
        import base64

        made = self._driver.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True})
        return base64.b64decode(made["data"])


def audit(browser: Browser, page: bytes) -> list[str]:
    """Return all that is wrong with a page, wide and narrow, light and dark; nothing for a page that is in order."""
    found = []
    for width, dark in ((WIDE, False), (NARROW, True), (WIDE, True), (NARROW, False)):
        browser.open(page, width=width, dark=dark)
        place = f"{width} px, {'dark' if dark else 'light'}"
        wrong = [*browser.said(), *(f"asks for {url}" for url in browser.asked_for()), *browser.violations()]
        wrong += browser.too_wide() + (browser.too_wide(spaced=True) if width == NARROW else [])
        found += [f"{place}: {each}" for each in wrong]
    return found
