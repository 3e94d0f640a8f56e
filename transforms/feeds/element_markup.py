"""Markup that a feed holds as elements of its own, written down as feedparser writes it."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # it ships no types

from transforms.feeds.element_names import FEEDPARSERS, UnusualError

Attributes = list[tuple[str, str]]
"""Of an element, each with its name as `{namespace}local`."""

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_SVG = "http://www.w3.org/2000/svg"
_OF_SVG = f"{{{_SVG}}}"
_XLINK = "http://www.w3.org/1999/xlink"
_OF_XLINK = f"{{{_XLINK}}}"
_SVG_HAS_PREFIX = re.compile(rb"xmlns:[^\s=]+\s*=\s*[\"'](?:http://www\.w3\.org/2000/svg[\"']|[^\"']*&)")
_DEEPEST = 50

_HTML_NAMES = """
    a abbr acronym address area article aside audio b big blockquote br button canvas caption center cite code col
    colgroup command datagrid datalist dd del details dfn dialog dir div dl dt em event-source fieldset figcaption
    figure font footer form h1 h2 h3 h4 h5 h6 header hr i img input ins kbd keygen label legend li m map menu meter
    multicol nav nextid noscript ol optgroup option output p pre progress q s samp section select small sound source
    spacer span strike strong sub sup table tbody td textarea tfoot th thead time tr tt u ul var video
"""
HTML_ELEMENTS = frozenset(_HTML_NAMES.split())
"""Those that feedparser takes for HTML."""


def may_hold_drawings(body: bytes) -> bool:
    """Whether a document's drawings are written as feedparser writes them: not where their namespace has a prefix."""
    return not _SVG_HAS_PREFIX.search(body)


def xhtml(element: Any, body: bytes, *, unwraps: bool) -> str:
    """What an element of the document `body` holds, which is XHTML. Raises UnusualError.

    `unwraps`: without the one `div` that holds it all.
    """
    pieces = [_escaped(element.text or "")]
    for child in element:
        _xhtml(child, body, pieces, 0)
        pieces.append(_escaped(child.tail or ""))
    if unwraps:
        pieces = _unwrapped(pieces)
    return "".join(pieces).strip()


def unescaped(element: Any) -> str | None:
    """HTML whose tags should have been escaped, as feedparser takes it; None where none of it counts as a tag.

    Raises UnusualError.
    """
    pieces: list[str] = [element.text or ""]
    seen = False
    for child in element:
        seen = _unescaped(child, pieces, 0, seen=seen)
        tail = child.tail
        if tail:
            pieces.append(_escaped(tail) if seen else tail)
    return "".join(pieces).strip() if seen else None


def _xhtml(element: Any, body: bytes, pieces: list[str], depth: int) -> None:
    tag = element.tag
    if depth > _DEEPEST:
        raise UnusualError
    if tag.startswith(_XHTML):
        name = tag[len(_XHTML) :].lower()
        declared = ""
        if name == "body" or ":" in name:
            raise UnusualError
    elif tag.startswith(_OF_SVG) and element.prefix is None and may_hold_drawings(body):
        name = tag[len(_OF_SVG) :].lower()
        # feedparser takes others for the feed's own where no drawing is around them, or where the text has that name.
        if name in FEEDPARSERS or (name == "svg") is element.getparent().tag.startswith(_OF_SVG):
            raise UnusualError
        declared = f'{_links(element)} xmlns="{_SVG}"' if name == "svg" else ""
    else:
        raise UnusualError
    attributes = _attributes(element.items(), links=tag.startswith(_OF_SVG))
    pieces.append(f"<{name}{declared}{''.join(attributes)}>")
    if element.text:
        pieces.append(_escaped(element.text))
    for child in element:
        _xhtml(child, body, pieces, depth + 1)
        if child.tail:
            pieces.append(_escaped(child.tail))
    pieces.append(f"</{name}>")


def _unescaped(element: Any, pieces: list[str], depth: int, *, seen: bool) -> bool:
    name = element.tag.lower()
    if depth > _DEEPEST or name not in HTML_ELEMENTS or name in FEEDPARSERS:
        raise UnusualError
    # feedparser drops each `div` before the first other tag.
    if seen or name != "div":
        seen = True
        pieces.append(f"<{name}{''.join(_attributes(element.items()))}>")
    elif element.keys():
        raise UnusualError
    text = element.text
    if text:
        pieces.append(_escaped(text) if seen else text)
    for child in element:
        seen = _unescaped(child, pieces, depth + 1, seen=seen)
        tail = child.tail
        if tail:
            pieces.append(_escaped(tail) if seen else tail)
    if seen:
        pieces.append(f"</{name}>")
    return seen


def _escaped(text: str) -> str:
    # The standard library's function for this imports half of it.
    return text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")


def _links(drawing: Any) -> str:
    """What a drawing declares so that it may link. Raises UnusualError where not it alone declares that."""
    prefixes = [prefix for prefix, uri in drawing.nsmap.items() if uri == _XLINK]
    if not prefixes:
        return ""
    if len(prefixes) > 1 or etree.tostring(drawing, with_tail=False).count(_XLINK.encode()) != 1:
        raise UnusualError
    parent = drawing.getparent()
    if prefixes[0] is None or _XLINK in parent.nsmap.values():
        raise UnusualError
    return f' xmlns:{prefixes[0].lower()}="{_XLINK}"'


def _attributes(attributes: Attributes, *, links: bool = False) -> Iterator[str]:
    for given, value in attributes:
        name = "xml:lang" if given == _LANGUAGE else given.lower()
        if links and name.startswith(_OF_XLINK):
            name = "xlink:" + name[len(_OF_XLINK) :]
        if name[0] == "{":
            raise UnusualError
        said = value.lower() if name in {"rel", "type"} else value
        quoted = _escaped(said).replace('"', "&quot;")
        yield f' {name}="{quoted}"'


def _unwrapped(pieces: list[str]) -> list[str]:
    """The pieces without the one `div` that holds them all."""
    while len(pieces) > 1 and not pieces[-1].strip():
        del pieces[-1]
    while len(pieces) > 1 and not pieces[0].strip():
        del pieces[0]
    if not (pieces[0] == "<div>" or pieces[0].startswith("<div ")) or pieces[-1] != "</div>":
        return pieces
    depth = 0
    for piece in pieces[:-1]:
        if piece.startswith("</"):
            depth -= 1
            if depth == 0:
                return pieces
        elif piece.startswith("<"):
            depth += 1
    return pieces[1:-1]
