"""What a site's robots.txt says of its pages, by RFC 9309."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

from transforms.feeds.reply import NoReplyError, Reply
from transforms.feeds.turns import Turn, at_once

AGENT = "tariffwire"
"""The name that rules for this reader stand under; those for * count where there are none."""

UNREACHABLE = "RobotsUnreachable"
"""Why a page may not be asked for whose site does not say whether it may."""

MAX_BYTES = 2 * 1024 * 1024
_PARSED_BYTES = 512 * 1024
"""As much as RFC 9309, 2.5, asks every reader to parse, and a little more."""
_TOO_MANY_REQUESTS = 429
_OF_THE_HOST = frozenset({"ForbiddenAddress", "UnknownHost", "NoConnection", "BadCertificate", "BadAddress"})
"""Reasons why nothing at all is to be had of a host, its pages no more than its rules."""
_NAMED = re.compile(r"\s*user[- ]?agent\b[\s:]*+(.*)", re.IGNORECASE)


@dataclass(frozen=True)
class RobotsRules:
    """The rules of one site.

    `unknown` says in one word why nobody knows them: then nothing may be asked. `delay` is how many seconds the site
    wants between two requests.
    """

    unknown: str | None = None
    parsed: Protego | None = None
    delay: float = 0.0

    def allows(self, address: str) -> bool:
        """Whether the page at the address may be asked for."""
        return self.unknown is None and (self.parsed is None or self.parsed.can_fetch(address, AGENT))

    def check(self, address: str) -> None:
        """Raise NoReplyError where the page may not be asked for: RobotsForbid, or `unknown`."""
        if self.unknown is not None:
            raise NoReplyError(self.unknown, f"nobody knows what {robots_address(address)} says")
        if not self.allows(address):
            raise NoReplyError("RobotsForbid", f"{robots_address(address)} forbids {address}")


def rules_of(reply: Reply | NoReplyError) -> RobotsRules:
    """What a reply for /robots.txt means, or that there was none.

    RFC 9309, 2.3.1: no rules where the server says that there is no such file (400 to 499), everything forbidden where
    it cannot be reached or does not know (500 to 599). 429 says no more than "not now", so it counts among those.
    """
    if isinstance(reply, NoReplyError):
        return RobotsRules(unknown=reply.reason if reply.reason in _OF_THE_HOST else UNREACHABLE)
    if reply.status >= 500 or reply.status == _TOO_MANY_REQUESTS:
        return RobotsRules(unknown=UNREACHABLE)
    if reply.status != 200:
        return RobotsRules()
    parsed = Protego.parse(_without_others(reply.body[:_PARSED_BYTES].decode("utf-8-sig", "replace")))
    return RobotsRules(parsed=parsed, delay=_delay(parsed))


def robots_address(address: str) -> str:
    """Where the rules lie for a page at an http or https address."""
    return urlsplit(address)._replace(path="/robots.txt", query="", fragment="").geturl()


class Robots:
    """The rules of every site that was asked about. Threads may share it.

    Each site is asked once, save by threads that find its rules unknown at the same moment. None waits for another: who
    asks may be led on to a second host and wait for a turn there, which one who waits for these rules may have.

    `ask` gives the reply for an address, or raises NoReplyError; it tells the Turn of each further address.
    """

    def __init__(self, ask: Callable[[str, Turn], Reply]) -> None:
        self._ask = ask
        self._rules: dict[str, RobotsRules] = {}

    def knows(self, address: str) -> bool:
        """Whether nothing has to be asked for a page at the address."""
        return robots_address(address) in self._rules

    def rules(self, address: str, turn: Turn = at_once) -> RobotsRules:
        """The rules for a page at an http or https address; asks for them where they are not known yet."""
        place = robots_address(address)
        if place not in self._rules:
            asked = self._asked(place, turn)
            # Of two answers the one that says something.
            if self._rules.setdefault(place, asked).unknown is not None:
                self._rules[place] = asked
        return self._rules[place]

    def _asked(self, place: str, turn: Turn) -> RobotsRules:
        try:
            return rules_of(self._ask(place, turn))
        except NoReplyError as error:
            return rules_of(error)
        except Exception:  # noqa: BLE001  # what a library does not take of one site must not stop the others
            return RobotsRules(unknown=UNREACHABLE)


def _without_others(robots: str) -> str:
    """The file with all readers that are not this one under one name.

    The parser gives each reader of a group each of its rules: a thousand names before thirty thousand rules take it
    minutes and gigabytes.
    """
    return "\n".join(
        "User-agent: other" if (named := _NAMED.match(line)) and not _means_this(named[1]) else line
        for line in robots.splitlines()
    )


def _means_this(name: str) -> bool:
    name = name.partition("#")[0].strip().lower()
    return name == "*" or (bool(name.strip("*")) and AGENT.startswith(name.replace("*", "")))


def _delay(rules: Protego) -> float:
    rate = rules.request_rate(AGENT)
    wanted = max(rules.crawl_delay(AGENT) or 0.0, rate.seconds / rate.requests if rate else 0.0)
    return wanted if math.isfinite(wanted) else 0.0
