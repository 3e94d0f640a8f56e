"""How long a run takes that asks 300 feeds of slow hosts, beside what politeness asks for.

The hosts are addresses of the loopback (127.0.0.2 and on, as Linux has them), served by a process of their own that
answers each request after 200 ms; one host has many feeds, most have one. The longest any host takes is the delay
between two of its feeds, times one less than it has, and one answer: no run that is polite can be faster.
"""

import argparse
import asyncio
import itertools
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from tests.bench.tables import say, spread
from transforms.feeds.politeness import Politeness

CHECKOUT = Path(__file__).resolve().parents[2]
FEEDS_OF_HOSTS = (40, 25, 25, *(10,) * 5, *(5,) * 20, *(1,) * 60)
LATENCY = 0.2
ENTRIES = 20
TRADE = "The United States will raise its tariff on {number} kinds of steel from Canada to 25% on 1 May, it said."
OTHER = "Harvest fair number {number} opens on Saturday with music, a market and a parade of the town's old tractors."


class Asked(NamedTuple):
    """What the server saw: the seconds from the first request to the last answer, and how each host was treated."""

    seconds: float
    requests: int
    most_at_once: int
    most_of_a_host: int
    least_delay: float


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=3, help="runs of each (3)")
    parser.add_argument("--at-once", type=int, nargs="+", default=[32, 1], help="exchanges under way (32 and 1)")
    given = parser.parse_args(arguments)
    polite = Politeness()
    least = (max(FEEDS_OF_HOSTS) - 1) * polite.host_delay + LATENCY
    say(
        f"{sum(FEEDS_OF_HOSTS)} feeds of {len(FEEDS_OF_HOSTS)} hosts that answer after {LATENCY:g} s; the slowest has "
        f"{max(FEEDS_OF_HOSTS)}, one each {polite.host_delay:g} s: {least:.1f} s\n"
    )
    taken: dict[int, list[tuple[float, Asked]]] = defaultdict(list)
    for _, at_once in itertools.product(range(given.repeats), given.at_once):
        taken[at_once].append(one_run(at_once))
    seconds = {
        f"{at_once} at once: {name}": figures
        for at_once, runs in taken.items()
        for name, figures in (
            ("asking", [asked.seconds for _, asked in runs]),
            ("whole process", [whole for whole, _ in runs]),
        )
    }
    say(spread("seconds", seconds, lambda median: median / least, digits=1, heading="of the least"))
    every = [asked for runs in taken.values() for _, asked in runs]
    say(
        f"\nRequests a run: {every[0].requests}. At once at most {max(asked.most_at_once for asked in every)}, of one "
        f"host {max(asked.most_of_a_host for asked in every)}; never less than "
        f"{min(asked.least_delay for asked in every):.2f} s between two of one host."
    )


def one_run(at_once: int) -> tuple[float, Asked]:
    """The seconds that the whole command took, and what the server saw of it."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    server = context.Process(target=serve, args=(theirs,), daemon=True)
    server.start()
    ports = ours.recv()
    with tempfile.TemporaryDirectory() as folder:
        entries = [
            f'[[feed]]\nurl = "http://{address}:{port}/{number}"\nname = "{address} {number}"\n'
            for (address, port), count in zip(ports.items(), FEEDS_OF_HOSTS, strict=True)
            for number in range(count)
        ]
        Path(folder, "feeds.toml").write_text("\n".join(entries), encoding="utf-8")
        started = time.monotonic()
        subprocess.run(
            [
                *(sys.executable, "-m", "pipeline", "run", "--feeds", f"{folder}/feeds.toml", "--allow-private-hosts"),
                *("--warehouse", f"duckdb:///{folder}/rows.duckdb", "--at-once", str(at_once)),
            ],
            cwd=CHECKOUT,
            env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
            capture_output=True,
            check=True,
        )
        seconds = time.monotonic() - started
    ours.send("stop")
    asked = ours.recv()
    server.join()
    return seconds, asked


def serve(parent: Connection) -> None:
    """Serve until the parent says something; then tell it what was seen."""
    asyncio.run(_serve(parent))


async def _serve(parent: Connection) -> None:
    started: dict[str, list[float]] = defaultdict(list)
    ended: list[float] = []
    under_way: Counter[str] = Counter()
    most: Counter[str] = Counter()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host = writer.get_extra_info("sockname")[0]
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                started[host].append(time.monotonic())
                under_way[host] += 1
                most[host] = max(most[host], under_way[host])
                most[""] = max(most[""], under_way.total())
                await asyncio.sleep(LATENCY)
                body = feed_of(host, int(head.split(b" ")[1].strip(b"/")))
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
                await writer.drain()
                under_way[host] -= 1
                ended.append(time.monotonic())
        except asyncio.IncompleteReadError:
            writer.close()

    addresses = [f"127.0.0.{number + 2}" for number in range(len(FEEDS_OF_HOSTS))]
    servers = [await asyncio.start_server(answer, address, 0, backlog=100) for address in addresses]
    parent.send(dict(server.sockets[0].getsockname() for server in servers))
    await asyncio.get_running_loop().run_in_executor(None, parent.recv)
    first = min(itertools.chain(*started.values()))
    between = [later - earlier for times in started.values() for earlier, later in itertools.pairwise(times)]
    at_once = most.pop("")
    parent.send(Asked(max(ended) - first, len(ended), at_once, max(most.values()), min(between)))


def feed_of(host: str, number: int) -> bytes:
    """A feed of twenty entries, one of them about trade."""
    items = "".join(
        f"<item><title>Item {number}.{entry}</title><guid>{host}-{number}-{entry}</guid>"
        f"<description>{(OTHER if entry else TRADE).format(number=number + 2)} {OTHER * 3}</description></item>"
        for entry in range(ENTRIES)
    )
    return f'<rss version="2.0"><channel><title>{host}</title>{items}</channel></rss>'.encode()


if __name__ == "__main__":
    main(sys.argv[1:])
