"""Pages opened in a browser."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest


@dataclass
class Page:
    """A page that was opened, and what the browser complained of."""

    page: Any
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def shown(self) -> int:
        """How many mentions the page shows, once it has shown them."""
        return int(self.page.evaluate("document.body.dataset.shown"))

    def choose(self, name: str, value: str) -> None:
        """Set a filter as a person does, and wait until the page has followed."""
        self.page.evaluate("delete document.body.dataset.shown")
        target = self.page.locator(f"#filters [name={name}]")
        if name in {"from", "to"}:
            target.fill(value)
        else:
            target.select_option(value)
        self.page.wait_for_selector("body[data-shown]")


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Page]]:
    """Open a file from disk, as wide as `width`; the network is off, and what is asked of it is noted."""
    contexts = []

    def open_page(file: Path, *, width: int = 1280, fragment: str = "", **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, offline=True, **options)
        contexts.append(context)
        page = Page(context.new_page())
        page.page.on("console", lambda message: page.complaints.append(message.text))
        page.page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.page.on("request", lambda request: page.asked.append(request.url))
        page.page.goto(f"file://{file}{fragment}")
        page.page.wait_for_selector("body[data-shown]")
        return page

    yield open_page
    for context in contexts:
        context.close()
