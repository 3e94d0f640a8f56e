"""No connection to an address that is not public, however it is spelt and wherever it comes from."""

import socket
import threading
from dataclasses import replace

import pytest
from urllib3.util.connection import allowed_gai_family

from schemas.feed import Feed
from transforms.feeds import dialling
from transforms.feeds.connections import open_pool
from transforms.feeds.fetcher import fetch
from transforms.feeds.public_addresses import is_public
from transforms.feeds.reading import read_feed

LOOPBACK = "127.0.0.1"
HAS_IPV6 = allowed_gai_family() == socket.AF_UNSPEC
NOT_PUBLIC = """
    0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 127.0.0.1 127.255.255.254 169.254.0.1 172.16.0.1 172.31.255.255
    192.0.0.8 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1
    255.255.255.255 169.254.169.254 169.254.170.2 100.100.100.200 192.0.0.192 168.63.129.16
    :: ::1 ::127.0.0.1 ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:a9fe:a9fe ::ffff:0:127.0.0.1 64:ff9b::127.0.0.1
    64:ff9b::a9fe:a9fe 64:ff9b:1::8.8.8.8 100::1 2001::1 2001:20::1 2001:db8::1 2002:7f00:1::1 2002:808:808::1 3fff::1
    2600::5efe:10.0.0.1 2600::200:5efe:127.0.0.1 fc00::1 fd00:ec2::254 fd20:ce::254 fe80::1 fe80::a9fe:a9fe fe80::1%lo
    fec0::1 ff02::1 5f00::1 nowhere
    """
PUBLIC = """
    8.8.8.8 1.1.1.1 9.255.255.255 11.0.0.1 100.63.255.255 100.128.0.1 126.1.1.1 128.0.0.1 169.253.1.1 172.15.1.1
    172.32.0.1 192.167.1.1 192.169.1.1 223.255.255.255 ::ffff:8.8.8.8 64:ff9b::8.8.8.8 2001:4860:4860::8888 2600::1
    2a00:1450::1 2600::5efe:8.8.8.8
    """
SPELLINGS = """
    127.0.0.1 127.1 127.0.1 2130706433 0x7f000001 0x7f.1 0x7F.0.0.0x1 017700000001 0177.0.0.1 0177.0x0.1 0.0.0.0 0
    127.8.9.10 localhost LOCALHOST user:word@127.0.0.1 %31%32%37.0.0.1
    [::1] [0:0:0:0:0:0:0:1] [::] [::ffff:127.0.0.1] [::ffff:7f00:1] [0:0:0:0:0:ffff:127.0.0.1] [::127.0.0.1]
    [64:ff9b::127.0.0.1] [fe80::1%25lo]
    """


@pytest.mark.parametrize(
    "address",
    NOT_PUBLIC.split(),
)
def test_what_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    PUBLIC.split(),
)
def test_what_is_public(address):
    assert is_public(address)


@pytest.fixture
def listener():
    """A socket that listens on every address of this machine, and whether anybody connected."""
    family = socket.AF_INET6 if socket.has_dualstack_ipv6() else socket.AF_INET
    with socket.create_server(("", 0), family=family, dualstack_ipv6=family == socket.AF_INET6) as listening:
        listening.settimeout(0.05)
        yield listening


def port_of(listening):
    return listening.getsockname()[1]


def nobody_came(listening):
    try:
        listening.accept()[0].close()
    except TimeoutError:
        return True
    return False


@pytest.fixture
def errors_of(now):
    """The errors of reading an address as a run does: public addresses alone."""

    def errors_of(url, **settings):
        with open_pool() as pool:
            records = read_feed(Feed(**{"url": url, "name": "Test", "timeout_seconds": 5, **settings}), pool, now)
            return [record.error for record in records if hasattr(record, "error")]

    return errors_of


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize(
    "host",
    SPELLINGS.split(),
)
def test_no_spelling_of_this_machine_is_connected_to(listener, errors_of, scheme, host):
    (error,) = errors_of(f"{scheme}://{host}:{port_of(listener)}/")
    # A machine without IPv6 looks for no such address.
    assert error == "ForbiddenAddress" or (host.startswith("[") and not HAS_IPV6)
    assert nobody_came(listener)


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f.1", "0177.0.0.1", "localhost", "0"])
def test_the_spellings_reach_it_where_that_is_allowed(server, rss, read, host):
    server.answer(body=rss("<title>A</title>").encode())
    port = server.url.rpartition(":")[2]
    assert len(read(Feed(url=f"http://{host}:{port}/feed", name="Test", timeout_seconds=5)).articles) == 1


@pytest.mark.parametrize("host", ["①②⑦.⓪.⓪.①", "127。0。0。1", "127.0.0.1.", "localhost.", "..", "a" * 300, "[::1"])
def test_odd_spellings_reach_nobody(listener, errors_of, host):
    (error,) = errors_of(f"http://{host}:{port_of(listener)}/")
    assert error in {"ForbiddenAddress", "UnknownHost", "BadAddress"}
    assert nobody_came(listener)


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://2852039166/latest/meta-data/",
        "http://[fd00:ec2::254]/latest/meta-data/",
        "http://100.100.100.200/latest/meta-data/",
        "http://168.63.129.16/metadata/instance",
        "http://[::ffff:169.254.169.254]/",
        "http://10.0.0.1/",
        "http://192.168.0.1:8080/",
        "http://224.0.0.251/",
        "http://255.255.255.255/",
    ],
)
def test_metadata_and_networks_are_refused_at_once(errors_of, elapsed, url):
    assert errors_of(url) == ["ForbiddenAddress"]
    assert elapsed() < 1.5


@pytest.fixture
def resolver(monkeypatch):
    """Sets what names resolve to, answer by answer, the last one for good; gives how often each was asked for."""
    real, asked, answers = socket.getaddrinfo, [], {}

    def getaddrinfo(host, port, *rest, **named):
        if host not in answers:
            return real(host, port, *rest, **named)
        asked.append(host)
        now = answers[host].pop(0) if len(answers[host]) > 1 else answers[host][0]
        return [found for address in now.split() for found in real(address, port, *rest, **named)]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return lambda host, *now: answers.update({host: list(now)}) or asked


@pytest.fixture
def dialled(monkeypatch):
    """Where sockets are told to connect to; nobody answers there."""
    addresses = []

    def connect(_sock, address):
        addresses.append(address[0])
        raise ConnectionRefusedError

    class Socket(socket.socket):
        pass

    Socket.connect = connect
    monkeypatch.setattr(dialling.socket, "socket", Socket)
    return addresses


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:10.0.0.1", "fd00::1"])
def test_a_name_that_resolves_to_a_private_address_is_refused(resolver, dialled, errors_of, address):
    resolver("metadata.example", address)
    assert errors_of("http://metadata.example/") == ["ForbiddenAddress"]
    assert dialled == []


def test_of_several_addresses_only_the_public_are_tried(resolver, dialled, errors_of):
    resolver("both.example", "10.0.0.1 8.8.8.8 127.0.0.1 8.8.4.4")
    assert errors_of("http://both.example/") == ["NoConnection"]
    assert dialled == ["8.8.8.8", "8.8.4.4"]


def test_a_name_is_looked_up_once_so_that_its_answer_cannot_change_in_between(resolver, dialled, errors_of):
    asked = resolver("rebinding.example", "8.8.8.8", "127.0.0.1")
    assert errors_of("http://rebinding.example/") == ["NoConnection"]
    assert (asked, dialled) == (["rebinding.example"], ["8.8.8.8"])
    assert errors_of("http://rebinding.example/") == ["ForbiddenAddress"]
    assert dialled == ["8.8.8.8"]


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_the_connected_socket_itself_is_asked(listener, resolver, errors_of, monkeypatch, scheme):
    """As where a rule of the machine's firewall leads a public address back to it."""
    resolver("public.example", "8.8.8.8")

    class Socket(socket.socket):
        def connect(self, address):
            super().connect((LOOPBACK, address[1]))

    monkeypatch.setattr(dialling.socket, "socket", Socket)
    assert errors_of(f"{scheme}://public.example:{port_of(listener)}/") == ["ForbiddenAddress"]
    accepted, _ = listener.accept()
    with accepted:
        assert accepted.recv(1) == b"", "connected, and hung up before a byte was sent"


def test_a_resolver_that_does_not_answer_does_not_outlast_the_limit(errors_of, monkeypatch, elapsed):
    answered = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answered.wait(30) and [])
    assert errors_of("http://slow.example/", timeout_seconds=0.3) == ["Timeout"]
    answered.set()
    assert elapsed() < 4


@pytest.mark.parametrize("error", [ValueError("embedded null"), OverflowError(), UnicodeError("label too long")])
def test_what_the_resolver_does_not_take_is_an_unknown_host(errors_of, monkeypatch, error):
    def refuse(*_, **__):
        raise error

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert errors_of("http://odd.example/") == ["UnknownHost"]


def test_a_name_without_addresses_is_no_crash(errors_of, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [])
    assert errors_of("http://empty.example/") == ["NoConnection"]


@pytest.fixture
def only_this_server_is_public(server, monkeypatch):
    """Takes the tests' server for a public one, and no other address of this machine."""
    monkeypatch.setattr(dialling, "is_public", lambda address: address == LOOPBACK or is_public(address))
    return server


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://[fd00:ec2::254]/",
        "http://10.0.0.1/feed",
        "//192.168.1.1/feed",
        "http://127.0.0.2:{port}/feed",
        "http://2130706434:{port}/feed",
        "http://0x7f000002:{port}/feed",
        "http://[::ffff:127.0.0.1]:{port}/feed",
        "http://[::1]:{port}/feed",
        "http://0.0.0.0:{port}/feed",
        "https://127.0.0.2:{port}/feed",
    ],
)
@pytest.mark.parametrize("steps", [1, 3])
def test_no_redirect_leads_to_a_private_address(only_this_server_is_public, rss, errors_of, target, steps):
    server = only_this_server_is_public
    server.answer(body=rss("<title>A</title>").encode())
    location = target.format(port=server.url.rpartition(":")[2])
    for step in range(steps):
        to = location if step == steps - 1 else f"/{step + 1}"
        server.answer(f"/{step}", status=302, headers={"Location": to})
    assert errors_of(f"{server.url}/0") == ["ForbiddenAddress"]
    assert [path for path, _ in server.requests] == [f"/{step}" for step in range(steps)]


def test_what_is_forbidden_is_told_with_the_option_that_allows_it(read, now, server, rss):
    server.answer(body=rss("<title>A</title>").encode())
    feed = Feed(url=f"{server.url}/feed", name="Test", timeout_seconds=5)
    with open_pool() as pool:
        *failures, state = read_feed(feed, pool, now)
    message = f"{feed.url} is not on the public Internet; --allow-private-hosts allows it"
    assert [failure.message for failure in failures] == [message]
    assert (state.last_status, state.message) == ("failed", message)
    assert server.requests == []
    assert len(read(replace(feed, state=state)).articles) == 1


def test_a_kept_connection_was_checked_when_it_was_made(only_this_server_is_public, rss, now):
    server = only_this_server_is_public
    server.answer(body=rss("<title>A</title>").encode())
    feed = Feed(url=f"{server.url}/feed", name="Test", timeout_seconds=5)
    with open_pool() as pool:
        assert [fetch(feed, pool, now).body for _ in range(2)] == [rss("<title>A</title>").encode()] * 2
