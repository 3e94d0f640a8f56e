"""What a site's robots.txt allows, by RFC 9309."""

import threading

import pytest

from transforms.feeds.reply import NoReplyError, Reply
from transforms.feeds.robots import MAX_BYTES, Robots, robots_address, rules_of

PAGE = "https://news.example/trade/steel?id=7"


def reply(body="", status=200):
    return Reply(status=status, headers={}, body=body.encode(), address="", moved_to=None)


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /", False),
        ("user-agent: *\r\ndisallow: /trade", False),
        ("\ufeffUser-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /sport", True),
        ("User-agent: *\nDisallow: /\nAllow: /trade/", True),
        ("User-agent: *\nAllow: /\nDisallow: /trade/steel", False),
        ("User-agent: *\nDisallow: /*?id=", False),
        ("User-agent: *\nDisallow: /*steel$", True),
        ("User-agent: otherbot\nDisallow: /", True),
        ("User-agent: otherbot\nUser-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: tariffwire\nDisallow:", True),
        ("User-agent: *\nDisallow:\n\nUser-agent: Tariffwire # us\nDisallow: /trade", False),
        ("User-agent: tariffwire\nUser-agent: otherbot\nDisallow: /trade", False),
        ("User-agent: *\nAllow: /\nUser-agent: otherbot\nDisallow: /", True),
        ("User-agent: otherbot\nDisallow: /\nUser-agent: *\nAllow: /", True),
        ("Disallow: /", True),
        ("<html><body>Not here</body></html>", True),
        ("User-agent: *\nDisallow: /" + "*a" * 100_000, True),
    ],
)
def test_rules(robots, allowed):
    assert rules_of(reply(robots)).allows(PAGE) is allowed


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451, 204])
def test_without_a_file_everything_is_allowed(status):
    assert rules_of(reply("User-agent: *\nDisallow: /", status)).allows(PAGE)


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_where_the_server_does_not_know_nothing_is_allowed(status):
    rules = rules_of(reply(status=status))
    assert not rules.allows(PAGE)
    with pytest.raises(NoReplyError) as error:
        rules.check(PAGE)
    assert error.value.reason == "RobotsUnreachable"


@pytest.mark.parametrize(
    ("failed", "reason"),
    [
        ("Timeout", "RobotsUnreachable"),
        ("TooLarge", "RobotsUnreachable"),
        ("TooManyRedirects", "RobotsUnreachable"),
        ("ForbiddenAddress", "ForbiddenAddress"),
        ("UnknownHost", "UnknownHost"),
    ],
)
def test_where_it_cannot_be_had_nothing_is_allowed(failed, reason):
    def ask(_address, _turn):
        raise NoReplyError(failed, "no")

    with pytest.raises(NoReplyError) as error:
        Robots(ask).rules(PAGE).check(PAGE)
    assert error.value.reason == reason


@pytest.mark.parametrize(
    ("robots", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 4", 4),
        ("User-agent: *\nCrawl-delay: 2.5\nUser-agent: tariffwire\nDisallow: /x", 0),
        ("User-agent: *\nRequest-rate: 1/20", 20),
        ("User-agent: *\nRequest-rate: 2/1m\nCrawl-delay: 5", 30),
        ("User-agent: *\nCrawl-delay: inf", 0),
        ("User-agent: *\nCrawl-delay: -9", 0),
        ("User-agent: *\nCrawl-delay: soon", 0),
        ("User-agent: otherbot\nCrawl-delay: 9", 0),
    ],
)
def test_delays(robots, delay):
    assert rules_of(reply(robots)).delay == delay


def test_of_two_answers_at_once_the_one_that_says_something_counts():
    asked = [threading.Event(), threading.Event()]

    def ask(_address, turn):
        turn("")
        raise NoReplyError("Timeout", "no")

    def meanwhile(_address):
        asked[0].set()
        assert asked[1].wait(30)

    robots = Robots(ask)
    late = threading.Thread(target=robots.rules, args=(PAGE, meanwhile))
    late.start()
    assert asked[0].wait(30)
    robots._ask = lambda _address, _turn: reply()  # a second answer, while the first is awaited
    assert robots.rules(PAGE).allows(PAGE)
    asked[1].set()
    late.join()
    assert robots.rules(PAGE).allows(PAGE)


def test_a_site_is_asked_once_by_one_thread_after_another():
    asked = []

    def ask(address, _turn):
        asked.append(address)
        return reply()

    robots = Robots(ask)
    threads = [threading.Thread(target=robots.rules, args=(f"https://news.example/{n}",)) for n in range(3)]
    for thread in threads:
        thread.start()
        thread.join()
    robots.rules("https://news.example:8443/a")
    assert asked == ["https://news.example/robots.txt", "https://news.example:8443/robots.txt"]
    assert robots_address("http://[2001:db8::1]:80/a?b#c") == "http://[2001:db8::1]:80/robots.txt"


@pytest.mark.parametrize(
    "robots",
    [
        "".join(f"User-agent: {n}\n" for n in range(5000)) + "".join(f"Disallow: /{n}\n" for n in range(40_000)),
        "User-agent: *\n" + "Disallow: /trade*b\n" * 40_000,
        "User-agent: *\n" + "Disallow: /$$$$\n" * 40_000,
    ],
)
def test_a_huge_one_is_read_as_far_as_the_standard_asks(robots):
    assert rules_of(reply(robots + "x" * MAX_BYTES)).allows(PAGE)
