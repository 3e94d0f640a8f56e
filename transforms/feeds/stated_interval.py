"""How often a feed itself says that it changes."""

import re
from datetime import timedelta

_HEAD_BYTES = 64 * 1024
_FIRST_ENTRY = re.compile(rb"<(?:[\w.-]+:)?(?:item|entry)[\s/>]", re.IGNORECASE)
_ASIDE = re.compile(rb"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
_TTL = re.compile(rb"<ttl\s*>\s*(\d{1,9})(?:\.\d*)?\s*</ttl\s*>", re.IGNORECASE)
_PERIOD = re.compile(rb"<[\w.-]+:updatePeriod(?:\s[^<>]*)?>\s*(\w{1,9})\s*</", re.IGNORECASE)
_FREQUENCY = re.compile(rb"<[\w.-]+:updateFrequency(?:\s[^<>]*)?>\s*(\d{1,9})\s*</", re.IGNORECASE)
_PERIODS = {
    b"hourly": timedelta(hours=1),
    b"daily": timedelta(days=1),
    b"weekly": timedelta(days=7),
    b"monthly": timedelta(days=30),
    b"yearly": timedelta(days=365),
}
_MOST = timedelta(days=3650)


def stated_interval(body: bytes) -> timedelta | None:
    """The longest of an RSS feed's `ttl` and its `sy:updatePeriod` with `sy:updateFrequency`; None where it has none.

    Only what stands before the first entry is looked at, and only where ASCII is written as ASCII: it is advice, and
    not worth reading the feed twice. https://www.rssboard.org/rss-specification#ltttlgtSubelementOfLtchannelgt and
    https://web.resource.org/rss/1.0/modules/syndication/ say what they mean.
    """
    head = _ASIDE.sub(b"", body[:_HEAD_BYTES])
    if first := _FIRST_ENTRY.search(head):
        head = head[: first.start()]
    stated = [interval for interval in (_ttl(head), _update(head)) if interval]
    return max(stated) if stated else None


def _ttl(head: bytes) -> timedelta | None:
    found = _TTL.search(head)
    return min(_MOST, timedelta(minutes=int(found[1]))) if found else None


def _update(head: bytes) -> timedelta | None:
    found = _PERIOD.search(head)
    period = _PERIODS.get(found[1].lower()) if found else None
    frequency = _FREQUENCY.search(head)
    return None if period is None else period / max(1, int(frequency[1]) if frequency else 1)
