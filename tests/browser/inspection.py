"""What every page must satisfy in a browser, at the widths and in the colours in which people read it."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import ConsoleMessage, Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Preloading reads stylesheets again by a way that the pages' policy forbids.
OPTIONS = {"runOnly": RULES, "resultTypes": ["violations"], "preload": False}
AXE = {
    "light": f"axe.run(document, {json.dumps(OPTIONS)})",
    # Narrow and dark, a page is the same but for its colours and its layout.
    "dark": f"axe.run(document, {json.dumps({**OPTIONS, 'runOnly': ['color-contrast', 'target-size']})})",
}
NARROW, PHONE, DESK = 320, 390, 1440
HEIGHT = 900
# A page that answers with an error is one of the pages, and the browser says of each that it did.
ANSWERED = "Failed to load resource: the server responded with a status of"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
FIELDS = "input:not([type=hidden], [type=submit], [type=button]), select, textarea"
NAMED = "field.labels.length || field.hasAttribute('aria-label') || field.hasAttribute('aria-labelledby')"
NAMELESS = f"""[...document.querySelectorAll("{FIELDS}")].filter((field) => !({NAMED}))
  .map((field) => field.outerHTML.slice(0, 120))"""
# Colours that change take their time, and axe would read them half changed.
SETTLED = "Promise.all(document.getAnimations().map((moving) => moving.finished))"
HEADINGS = '[...document.querySelectorAll("h1")].map((heading) => heading.innerText.trim())'


class Inspector:
    """Opens pages in one browser page and tells what is wrong with each."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.said: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.said.append(f"error {error}"))

    @cached_property
    def axe_script(self) -> str:
        """Return the script of axe-core."""
        script: str = Axe().axe_script
        return script

    def open(self, address: str, status: int) -> list[str]:
        """Open an address that answers with this status, and look at it; sentences, none when all is well."""
        self.page.set_viewport_size({"width": DESK, "height": HEIGHT})
        self.page.emulate_media(color_scheme="light")
        answer = self.page.goto(address)
        found = self.look()
        return found if answer and answer.status == status else [f"not {status}: {answer}", *found]

    def look(self) -> list[str]:
        """Look at the page that is open: wide and light first, then as narrow as phones, and dark on one."""
        found = [*self._once(), *self._scrolls(DESK), *self._breaches("light")]
        for width in (NARROW, PHONE):
            self.page.set_viewport_size({"width": width, "height": HEIGHT})
            found += self._scrolls(width)
        self.page.emulate_media(color_scheme="dark")
        found += self._breaches("dark")
        found += self.said
        self.said.clear()
        return found

    def _once(self) -> Iterator[str]:
        title = self.page.title()
        if not title.partition(" — ")[0].strip():
            yield f"no title: {title!r}"
        headings: list[str] = self.page.evaluate(HEADINGS)
        if len(headings) != 1 or not headings[0]:
            yield f"h1: {headings}"
        for field in self.page.evaluate(NAMELESS):
            yield f"no label: {field}"

    def _scrolls(self, width: int) -> Iterator[str]:
        wider = self.page.evaluate(WIDER)
        if wider:
            yield f"{wider} px wider than {width}"

    def _breaches(self, colours: str) -> Iterator[str]:
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(self.axe_script)
        self.page.evaluate(SETTLED)
        answer: dict[str, Any] = self.page.evaluate(AXE[colours])
        for breach in answer["violations"]:
            for node in breach["nodes"]:
                yield f"{breach['id']}, {colours}: {node['target']} {node['html'][:160]}"

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(ANSWERED):
            self.said.append(f"console: {message.text}")
