"""The faults of a commit to BigQuery as lines of the same table: `bigquery_faults` meets them, on its own bench."""

import time
from collections.abc import Iterator, Sequence

from tests.faults.judging import Outcome
from tests.faults.oracle import Verdict


def names() -> list[str]:
    """Each fault's name in the table, in order."""
    from tests.faults.bigquery_faults import FAULTS  # noqa: PLC0415  # brings the client, which takes a second to load

    return list(FAULTS)


def outcomes(wanted: Sequence[str], seeds: Sequence[int]) -> Iterator[Outcome]:
    """What comes of these faults with these seeds, as it comes; an emulator is set up and started for them."""
    from tests.faults.bigquery_faults import FAULTS, open_bench  # noqa: PLC0415  # as above
    from tests.warehouse.conftest import running_emulator  # noqa: PLC0415  # as above

    with running_emulator() as address, open_bench(address) as bench:
        for seed in seeds:
            for name in wanted:
                started = time.monotonic()
                found = FAULTS[name](bench, name, seed)
                verdict = Verdict(found.lost, found.doubled, found.wrong, list(found.said))
                yield Outcome(name, seed, 0, found.struck, verdict, found.recoveries, time.monotonic() - started)
