"""Servers that do what they are told, byte by byte, with TLS and without."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from socketserver import BaseRequestHandler, ThreadingTCPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

Behaviour = bytes | Callable[[socket.socket, threading.Event], None]

NONE = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Handler(BaseRequestHandler):
    """Behaves as the server does, or as it does on a path, or in a folder whose name ends with a slash."""

    server: "Hostile"

    def handle(self) -> None:
        with suppress(OSError):
            if self.server.behaviour is not None:
                self.behave(self.server.behaviour)
                return
            head = b""
            while b"\r\n\r\n" not in head:
                head += self.request.recv(65536)
            name = head.split(b" ")[1].decode().lstrip("/")
            folder = name.partition("/")[0] + "/"
            self.behave(self.server.behaviours.get(name, self.server.behaviours.get(folder, NONE)))

    def behave(self, behaviour: Behaviour) -> None:
        if isinstance(behaviour, bytes):
            self.request.sendall(behaviour.replace(b"{port}", b"%d" % self.server.server_address[1]))
        else:
            behaviour(self.request, self.server.stopping)


class Hostile(ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 50

    def __init__(self, behaviour: Behaviour | None = None, context: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.behaviour = behaviour
        self.behaviours: dict[str, Behaviour] = {}
        self.context = context
        self.stopping = threading.Event()
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def get_request(self):
        sock, address = super().get_request()
        if self.context is not None:
            sock = self.context.wrap_socket(sock, server_side=True, do_handshake_on_connect=False)
        return sock, address

    def handle_error(self, *_: object) -> None:
        """The client hung up, as it should."""

    @property
    def netloc(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"


@pytest.fixture(scope="module")
def self_signed(tmp_path_factory) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, now - timedelta(1), now + timedelta(1))
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    path.write_bytes(
        builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


@pytest.fixture(scope="module")
def start() -> Iterator[Callable[..., Hostile]]:
    """Starts a server with one behaviour or with TLS; all stop with the tests of a module."""
    servers = []

    def start(behaviour: Behaviour | None = None, context: ssl.SSLContext | None = None) -> Hostile:
        servers.append(Hostile(behaviour, context))
        return servers[-1]

    yield start
    for server in servers:
        server.stopping.set()
        server.shutdown()
        server.server_close()
