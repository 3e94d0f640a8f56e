"""What a reader sees of simple markup: its text, once its tags are told from it.

Most texts of feeds are that simple, and this takes a tenth of the time that a parser does. It gives what `markup.seen`
gives, or nothing; only where an end tag has no start does a line end here and not there.
"""

import re
from html.entities import html5

from transforms.feeds.markup import BLOCKS, CELLS, HIDING, RAW, UNSEEN

_TAG = re.compile(r"<(/?[A-Za-z][A-Za-z0-9:_-]*)(?=[\s/>])[^<>\"']*+(?:(?:\"[^\"<>]*+\"|'[^'<>]*+')[^<>\"']*+)*+>")
_CELL = re.compile(r"<t[dh](?=[\s/>])", re.IGNORECASE)
_CELL_IN_ITS_ROW = re.compile(rf"(?:<tr(?:\s[^<>]*)?>|</t[dh]\s*>)\s*+{_CELL.pattern}", re.IGNORECASE)
_STILL_A_TAG = re.compile(r"<[A-Za-z/!?]")
_RAW = re.compile(rf"<({'|'.join(sorted(RAW))})(?:\s[^<>]*)?>(?:[^<]|<(?!/?\1|!))*+</\1\s*>", re.IGNORECASE)
_PREFORMATTED = re.compile(r"(<pre(?:\s[^<>]*)?>(?:[^<]|<(?!/?pre\b))*+</pre\s*>)", re.IGNORECASE)
_PRE = re.compile(r"</?pre\b", re.IGNORECASE)
_HIDES = re.compile(rf"<[A-Za-z][^<>]*?(?:\shidden(?=[\s=/>])|{HIDING.pattern})", re.IGNORECASE)
_MAY_HIDE = tuple(map(re.compile, (r"hidden[\s=/>]", *HIDING.pattern.split("|"))))
"""One by one and for small letters alone: each begins with a word, which is found much faster than a choice."""
_HIDING_WORDS = ("idden", "IDDEN", "none", "NONE", "None")

_REFERENCE = re.compile(
    r"&(?:(?P<name>[A-Za-z][A-Za-z0-9]{1,30};)|\#(?P<decimal>[0-9]{1,7});|\#[xX](?P<hexadecimal>[0-9a-fA-F]{1,6});"
    r"|(?P<open>[#A-Za-z]))?"
)
_WITHOUT_SEMICOLON = tuple(name for name in html5 if not name.endswith(";"))
_LONGEST_NAME = max(map(len, _WITHOUT_SEMICOLON))

# Controls, which a text no longer holds by now, as marks of where raised words begin and end.
_RAISED, _NO_LONGER_RAISED = "\x0e", "\x0f"
_RAISED_DIGIT = re.compile(rf"{_RAISED}(?=\d)")

_ROOT_NAMES = "html head body frameset frame plaintext xmp listing base basefont"
_ROOTS = frozenset(_ROOT_NAMES.split())
_INLINE_NAMES = "a abbr b bdi bdo big cite code em font i img ins kbd mark q small span strong sub time tt u var wbr"
_INLINE = _INLINE_NAMES.split()


class _UnclearError(Exception):
    """The markup is not simple."""


class _RawError(Exception):
    """The markup holds elements whose content is no markup."""


class _Separators(dict[str, str]):
    """What stands for a tag, by its name with the slash of an end tag; of any other tag nothing is seen."""

    def __missing__(self, name: str) -> str:
        lower = name.lower()
        if lower in self:
            return self[lower]
        bare = lower.removeprefix("/")
        if bare in RAW:
            raise _RawError
        if bare in UNSEEN or bare in _ROOTS or lower == "/br":
            raise _UnclearError
        return ""


_SEPARATORS = _Separators(
    dict.fromkeys((*_INLINE, *(f"/{name}" for name in _INLINE)), "")
    | dict.fromkeys((*(BLOCKS - {"body"}), *(f"/{name}" for name in BLOCKS - {"body", "br"})), "\n")
    | dict.fromkeys((*CELLS, *(f"/{name}" for name in CELLS)), " ")
    | {"sup": _RAISED, "/sup": _NO_LONGER_RAISED}
)


def at_a_glance(markup: str, *, keep_newlines: bool) -> str | None:
    """The text that is seen, as `seen` gives it save for runs of spaces; None for markup that is not simple."""
    if _may_hide(markup) and _HIDES.search(markup):
        return None
    try:
        if "<!--" in markup:
            markup = _without_comments(markup)
        # Elsewhere a cell ends a paragraph that is open around it.
        if ("<t" in markup or "<T" in markup) and len(_CELL.findall(markup)) != len(_CELL_IN_ITS_ROW.findall(markup)):
            return None
        try:
            text = _text(markup, keep_newlines=keep_newlines)
        except _RawError:
            text = _text(_RAW.sub("", markup), keep_newlines=keep_newlines)
        return _REFERENCE.sub(_character, text) if "&" in text else text
    except (_UnclearError, _RawError):
        return None


def _may_hide(markup: str) -> bool:
    if not any(word in markup for word in _HIDING_WORDS):
        return False
    lowered = markup.lower()
    return any(word.search(lowered) for word in _MAY_HIDE)


def _without_comments(markup: str) -> str:
    pieces = []
    position = 0
    # Found one by one: a pattern would look for the end of every one that has none.
    while (start := markup.find("<!--", position)) >= 0:
        end = markup.find("-->", start + 4)
        if end < 0 or markup.startswith((">", "->"), start + 4) or markup.find("--!>", start, end) >= 0:
            raise _UnclearError
        pieces.append(markup[position:start])
        position = end + 3
    return "".join((*pieces, markup[position:]))


def _text(markup: str, *, keep_newlines: bool) -> str:
    if not keep_newlines:
        markup = _with_spaces(markup)
    pieces = _TAG.split(markup)
    pieces[1::2] = map(_SEPARATORS.__getitem__, pieces[1::2])
    text = "".join(pieces)
    if _STILL_A_TAG.search(text):
        raise _UnclearError
    if _RAISED in text:
        text = _RAISED_DIGIT.sub(" ", text).replace(_RAISED, "")
    return text.replace(_NO_LONGER_RAISED, "") if _NO_LONGER_RAISED in text else text


def _with_spaces(markup: str) -> str:
    """The markup with newlines as spaces, save within preformatted text."""
    if "<pre" not in markup and "<PRE" not in markup:
        return markup.replace("\n", " ")
    parts = _PREFORMATTED.split(markup)
    if len(_PRE.findall(markup)) != len(parts) - 1:
        raise _UnclearError
    parts[::2] = [part.replace("\n", " ") for part in parts[::2]]
    return "".join(parts)


def _character(reference: re.Match[str]) -> str:
    kind = reference.lastgroup
    if kind is None:
        return "&"
    said = reference[kind]
    if kind == "name":
        character = html5.get(said)
        if character is not None and character > " ":
            return character
        if character is not None or said.startswith(_WITHOUT_SEMICOLON):
            raise _UnclearError
        return reference.group()
    if kind == "open":
        start = reference.start() + 1
        if said == "#" or reference.string.startswith(_WITHOUT_SEMICOLON, start):
            raise _UnclearError
        return reference.group()
    code = int(said, 10 if kind == "decimal" else 16)
    if code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF or code & 0xFFFE == 0xFFFE:
        raise _UnclearError
    return chr(code)
