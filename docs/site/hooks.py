"""What mkdocs does otherwise for this site: pages of decisions list themselves, links out of docs become words."""

import posixpath
import re
from pathlib import Path
from typing import Any

DECISIONS = "decisions"
_LINK = re.compile(r"(?<!!)\[([^]]+)\]\((\.\./[^)#\s]+)(?:#[^)]*)?\)")


def on_config(config: Any) -> None:
    """Put every page of decisions before the others of the last section."""
    (section,) = config.nav[-1].values()
    folder = Path(config.docs_dir) / DECISIONS
    section[:0] = sorted(f"{DECISIONS}/{page.name}" for page in folder.glob("*.md"))


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Name the file where a link leads to what is in the checkout and not in the site."""
    return _LINK.sub(lambda link: _named(link, page.file.src_uri), markdown)


def _named(link: re.Match[str], page: str) -> str:
    target = posixpath.normpath(posixpath.join("docs", posixpath.dirname(page), link[2]))
    if target.startswith("docs/"):
        return link[0]
    named = f"`{target}`"
    return named if link[1] in (target, named) else f"{link[1]} ({named})"
