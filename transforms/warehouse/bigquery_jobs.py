"""BigQuery jobs that can be sent again: their ids follow from what they do."""

import re
import time
from collections.abc import Callable
from typing import Any

from google.api_core.exceptions import Conflict, GoogleAPICallError, NotFound
from google.cloud import bigquery

_ATTEMPTS = 5
_FIRST_WAIT_SECONDS = 1.0


def job_id(*parts: str) -> str:
    """A job id of these parts, in the letters that BigQuery allows."""
    return re.sub(r"[^A-Za-z0-9_-]", "-", "-".join(("tariffwire", *parts)))[:1000]


def finished(
    client: bigquery.Client,
    name: str,
    location: str | None,
    submit: Callable[[str], Any],
    passes: Callable[[GoogleAPICallError], bool],
) -> Any:
    """The job called `name`, done: the one that is there already, or the one that `submit` sends under the id given.

    A job that failed with an error that `passes` is sent again, as the next attempt, at most five times in all. What
    else it failed with is raised.
    """
    for attempt in range(1, _ATTEMPTS + 1):
        job = _present_or_sent(client, f"{name}-{attempt}", location, submit)
        try:
            job.result()
        except GoogleAPICallError as error:
            if attempt == _ATTEMPTS or not passes(error):
                raise
            time.sleep(_FIRST_WAIT_SECONDS * 2 ** (attempt - 1))
        else:
            return job
    raise AssertionError("the last attempt returns or raises")


def _present_or_sent(client: bigquery.Client, name: str, location: str | None, submit: Callable[[str], Any]) -> Any:
    # Asked first, not only after a 409: an emulator may take an id twice.
    try:
        return client.get_job(name, location=location)
    except NotFound:
        pass
    try:
        return submit(name)
    except Conflict:
        return client.get_job(name, location=location)
