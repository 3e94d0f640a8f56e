"""The feed list: which feeds to read, as a TOML file names them."""

import posixpath
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from pipeline.feed_list_file import bytes_of, is_elsewhere
from schemas.errors import UsageError
from schemas.feed import Feed

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_SHOWN = 100
_SOURCES = "https://, http://, file://, a path, or a folder of saved feeds"


def is_one_line(value: object) -> bool:
    """Whether a value of the list is a text on one line, all of it visible."""
    return isinstance(value, str) and bool(value.strip()) and value.isprintable()


def is_language(value: object) -> bool:
    """Whether a value of the list has the form of a BCP 47 tag."""
    return isinstance(value, str) and bool(_LANGUAGE.fullmatch(value))


def is_homepage(value: object) -> bool:
    """Whether a value of the list is an address that a reader can open."""
    return isinstance(value, str) and is_one_line(value) and value.startswith(("https://", "http://"))


def _number(value: object, least: float, most: float) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most


_KEYS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "url": (is_one_line, f"one line of text: {_SOURCES}"),
    "name": (is_one_line, "one line of text"),
    "language": (is_language, 'a BCP 47 tag such as "en-US"'),
    "homepage": (is_homepage, "an https:// or http:// address"),
    "timeout_seconds": (lambda value: _number(value, 1, 600), "a number from 1 to 600"),
    "max_bytes": (
        lambda value: isinstance(value, int) and _number(value, 1024, 1024**3),
        "a whole number from 1024 to 1073741824",
    ),
    "full_text": (lambda value: isinstance(value, bool), "true or false"),
}
_REQUIRED = ("url", "name")


def read_feed_list(path: str | Path) -> list[Feed]:
    """The feeds of a list, in its order, none of them with a state yet.

    A relative path is taken from the list's folder; a folder becomes one feed a file, in the order of their paths.
    A list in a bucket, `gs://…`, names addresses alone. Raises UsageError, in one line, where the list cannot be read
    or anything in it is wrong, and OperationError where the bucket refuses.
    """
    feeds: list[Feed] = []
    numbers: dict[str, int] = {}
    for number, entry in enumerate(_entries(path), start=1):
        where = f"{path}: feed {number}"
        if isinstance(entry, dict) and is_one_line(entry.get("name")):
            where += f" ({entry['name']})"
        _check(entry, where)
        if is_elsewhere(path) and not _is_address(entry["url"]):
            raise UsageError(f"{where}: url is a saved feed; a list in a bucket names https:// and http:// addresses")
        for feed in _feeds_of(entry, Path(path).parent, where):
            if feed.url in numbers:
                raise UsageError(f"{where}: url {feed.url!r} is in feed {numbers[feed.url]} already; name it once")
            numbers[feed.url] = number
            feeds.append(feed)
    return feeds


def _is_address(source: str) -> bool:
    scheme = _SCHEME.match(source.strip())
    return scheme is not None and scheme.group(1).lower() in {"http", "https"}


def _entries(path: str | Path) -> list[Any]:
    try:
        content = tomllib.loads(bytes_of(path).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: the feed list is not UTF-8 at byte {error.start}; TOML is UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: the feed list is not TOML: {error}") from error
    unknown = sorted(content.keys() - {"feed"})
    if unknown:
        raise UsageError(f"{path}: unknown key {unknown[0]!r}; allowed are [[feed]] entries")
    entries = content.get("feed", [])
    if not isinstance(entries, list):
        raise UsageError(f"{path}: 'feed' is one table; write each feed as a [[feed]] entry")
    if not entries:
        raise UsageError(f"{path}: the list names no feed; write at least one [[feed]] entry with url and name")
    return entries


def _check(entry: Any, where: str) -> None:
    if not isinstance(entry, dict):
        # A text may be an address with its password.
        shown = "a text" if isinstance(entry, str) else repr(entry)
        raise UsageError(f"{where}: {shown} is not a [[feed]] entry")
    for key in entry:
        if key not in _KEYS:
            raise UsageError(f"{where}: unknown key {key!r}; allowed are {', '.join(_KEYS)}")
    for key in _REQUIRED:
        if key not in entry:
            raise UsageError(f"{where}: {key} is missing; url and name are required")
    for key, value in entry.items():
        right, allowed = _KEYS[key]
        if not right(value):
            # A url may hold a password; nothing of a wrong one is repeated.
            shown = "" if key == "url" else f" = {value!r}"
            raise UsageError(f"{where}: {key}{shown} is wrong; allowed is {allowed}")


def _feeds_of(entry: dict[str, Any], folder: Path, where: str) -> Iterator[Feed]:
    settings = {key: value for key, value in entry.items() if key != "url"}
    source = entry["url"].strip()
    scheme = _SCHEME.match(source)
    match scheme.group(1).lower() if scheme else "":
        case "http" | "https":
            yield feed_at(source, settings, where)
        case "file":
            yield from _saved(_path_of(source, where), folder, settings, where)
        case "" if source.startswith("//"):
            # An address without its scheme, which may have a password.
            raise UsageError(f"{where}: url starts with '//'; allowed are {_SOURCES}")
        case "":
            yield from _saved(source, folder, settings, where)
        case other:
            raise UsageError(f"{where}: url starts with {other + ':'!r}; allowed are {_SOURCES}")


def feed_at(source: str, settings: Mapping[str, Any], where: str) -> Feed:
    """The feed at an http or https address, which has one spelling in rows; its user and password stand apart.

    `settings` are the entry's other keys. Raises UsageError, which begins with `where`, for what is no address.
    """
    try:
        parts = urlsplit(source)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host or re.search(r"\s", source):
        raise UsageError(f"{where}: url is not an address; allowed is https://host/path")
    userinfo, _, netloc = parts.netloc.rpartition("@")
    host = f"[{host}]" if ":" in host else host
    default = {"http": 80, "https": 443}[parts.scheme]
    netloc = host if port in {None, default} else f"{host}:{port}"
    url = parts._replace(netloc=netloc, path=parts.path or "/", fragment="").geturl()
    return Feed(url=url, credentials=unquote(userinfo) or None, **settings)


def _path_of(source: str, where: str) -> str:
    parts = urlsplit(source)
    if parts.netloc not in {"", "localhost"} or not parts.path.startswith("/"):
        raise UsageError(f"{where}: url is not a file of this machine; allowed is file:///path")
    return unquote(parts.path)


def _saved(source: str, folder: Path, settings: dict[str, Any], where: str) -> Iterator[Feed]:
    path = folder / source
    try:
        feed = Feed(url=_name(source, folder), path=str(path.absolute()), **settings)
        is_folder = path.is_dir()
        inside = sorted(_feed_files(path)) if is_folder else []
    except OSError as error:
        shown = source if len(source) <= _SHOWN else source[:_SHOWN] + "…"
        raise UsageError(f"{where}: {shown} cannot be read: {error.strerror}") from error
    if not is_folder:
        yield feed
        return
    if not inside:
        raise UsageError(f"{where}: the folder {source} holds no file; allowed is a folder of saved feeds")
    for name in inside:
        yield replace(
            feed,
            url=posixpath.normpath(posixpath.join(feed.url, name)),
            name=f"{feed.name}: {name}",
            path=str((path / name).absolute()),
        )


def _name(source: str, folder: Path) -> str:
    """What rows call a saved feed: its path from the list's folder, or as the list gives it where it lies outside."""
    path = Path(source)
    if path.is_absolute():
        try:
            return path.resolve().relative_to(folder.resolve()).as_posix()
        except ValueError:
            return path.as_posix()
    return posixpath.normpath(path.as_posix())


def _feed_files(folder: Path) -> Iterator[str]:
    for file in folder.rglob("*"):
        inside = file.relative_to(folder)
        hidden = any(part.startswith(".") for part in inside.parts)
        # A feed list may lie among the feeds that it names.
        if file.is_file() and not hidden and file.suffix != ".toml":
            yield inside.as_posix()
