"""Alerts as an Atom feed that any reader can subscribe to (RFC 4287)."""

import re
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import quote
from uuid import uuid4

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from pipeline.report_page.evidence import web_address
from pipeline.text import figure, printable
from pipeline.watch.alerts import Alert
from pipeline.watch.words import headline
from schemas.errors import UsageError

NAMESPACE = "http://www.w3.org/2005/Atom"
MOST_ENTRIES = 200
"""How many alerts the feed keeps, the newest; more only where more came at once."""

_NO_IRI = re.compile(r"%(?![0-9A-Fa-f]{2})|[<>\"{}|\\^`]")
_ATOM = f"{{{NAMESPACE}}}"


def atom_feed(alerts: Sequence[Alert], before: bytes | None, now: datetime) -> bytes:
    """The feed with these alerts, newest first, in front of those that it held; one that it holds already stays.

    Raises UsageError where what was there before is no feed of this kind.
    """
    held = _feed_of(before) if before else etree.Element("none")
    kept = held.findall(f"{_ATOM}entry")
    known = {entry.findtext(f"{_ATOM}id") for entry in kept}
    feed = etree.Element(f"{_ATOM}feed", nsmap={None: NAMESPACE})
    # Of each file its own, for as long as it is there: a reader tells feeds apart by it.
    _text(feed, "id", held.findtext(f"{_ATOM}id") or uuid4().urn)
    _text(feed, "title", "Tariffwire alerts")
    _text(feed, "updated", _time(now))
    author = etree.SubElement(feed, f"{_ATOM}author")
    _text(author, "name", "Tariffwire")
    entries = [*(_entry(alert, now) for alert in alerts if _identity(alert) not in known), *kept]
    # What is told now stays, however much it is: nobody would be told of the rest.
    told = {_identity(alert) for alert in alerts}
    older = [entry for entry in entries if entry.findtext(f"{_ATOM}id") not in told]
    gone = set(older[max(0, MOST_ENTRIES - len(entries) + len(older)) :])
    feed.extend(entry for entry in entries if entry not in gone)
    written: bytes = etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return written


def _feed_of(before: bytes) -> etree._Element:
    try:
        root = etree.fromstring(
            before, etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True)
        )
    except etree.XMLSyntaxError:
        root = None
    if root is None or root.tag != f"{_ATOM}feed":
        raise UsageError("--atom: the file that is there is no Atom feed; name another")
    return root


def _entry(alert: Alert, now: datetime) -> etree._Element:
    entry = etree.Element(f"{_ATOM}entry")
    _text(entry, "id", _identity(alert))
    _text(entry, "title", headline(alert))
    _text(entry, "updated", _time(now))
    if alert.mention.published_at:
        _text(entry, "published", _time(alert.mention.published_at))
    if address := web_address(alert.canonical_url) or web_address(alert.url):
        etree.SubElement(entry, f"{_ATOM}link", href=_iri(address), rel="alternate")
    etree.SubElement(entry, f"{_ATOM}category", term=_clean(alert.rule))
    mention = alert.mention
    shown = figure(mention.figure_kind, mention.value_low, mention.value_high, mention.unit)
    _text(entry, "summary", f"{shown}: {mention.sentence or ''}")
    return entry


def _identity(alert: Alert) -> str:
    return f"urn:tariffwire:alert:{alert.alert_id}"


def _text(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{_ATOM}{name}").text = _clean(text)


def _iri(address: str) -> str:
    """The address without what no IRI may hold (RFC 3987)."""
    return _NO_IRI.sub(lambda odd: quote(odd.group(), safe=""), address)


def _clean(text: str) -> str:
    # XML has no place for most control characters, escaped or not.
    return printable(text)


def _time(value: datetime) -> str:
    return f"{value:%Y-%m-%dT%H:%M:%SZ}"
