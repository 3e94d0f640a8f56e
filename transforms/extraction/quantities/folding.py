"""One spelling for the characters that news writes in many ways, code point for code point."""

import re
from dataclasses import dataclass

_SAME_LENGTH = {
    **dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f\u2002\u2003\u2004\u2005\u2006\u2008\u3000", " "),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\u00ad\ufe63\uff0d", "-"),
    **dict.fromkeys("\u2018\u2019\u02bc\u00b4", "'"),
    **dict.fromkeys("\u201c\u201d", '"'),
    "\uff05": "%",
    "\ufe6a": "%",
    "\u066a": "%",
    "\uff04": "$",
    "\ufe69": "$",
    "\uffe5": "¥",
    "\uffe1": "£",
    "\uffe6": "₩",
    "\u0130": "I",  # its lower case is two code points, which would move every offset behind it
}
_FOLDABLE = re.compile(f"[{''.join(_SAME_LENGTH)}]")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text with one kind of space, hyphen, apostrophe and percent sign, as it is cased and in lower case.

    Both are as long as the text: an offset means the same place in all three.
    """

    cased: str
    lower: str


def fold(text: str) -> Folded:
    """The text folded, code point for code point."""
    # Only what must change is looked up: `str.translate` would look up every character of the text.
    cased = text if text.isascii() else _FOLDABLE.sub(lambda found: _SAME_LENGTH[found[0]], text)
    return Folded(cased, cased.lower())


def without_invisible(text: str) -> tuple[str, list[int] | None]:
    """The text without zero-width characters and soft hyphens, and each remaining character's place in the original.

    The places are None where nothing had to be removed; one more place than characters, so that ends can be mapped.
    """
    if text.isascii() or not _INVISIBLE.search(text):
        return text, None
    places = [place for place, character in enumerate(text) if not _INVISIBLE.match(character)]
    kept = "".join(text[place] for place in places)
    return kept, [*places, places[-1] + 1 if places else 0]
