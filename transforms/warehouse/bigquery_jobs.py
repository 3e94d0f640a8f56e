"""BigQuery jobs that can be sent again: their ids follow from what they do.

The library's own ways to repeat are not used: it sends a query job that failed once more under an id of chance
(`job_retry`), which is another job to BigQuery, and where a job failed with an error that might as well be the
request's it asks for ten minutes (`getQueryResults`). Here a job's state is asked for by its id, and what it failed
with is read there.
"""

import re
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from google.api_core.exceptions import Conflict, GoogleAPICallError, NotFound
from google.cloud import bigquery

from schemas.errors import OperationError
from transforms.warehouse.bigquery_errors import job_passes, passes
from transforms.warehouse.bigquery_patience import ONCE, Patience

Send = Callable[[], Any]
"""Sends a job, once, under the id that it was made for; gives the job."""

_FIRST_LOOK_SECONDS = 0.1
_LONGEST_LOOK_SECONDS = 5.0


def job_id(*parts: str) -> str:
    """A job id of these parts, in the letters that BigQuery allows."""
    return re.sub(r"[^A-Za-z0-9_-]", "-", "-".join(("tariffwire", *parts)))[:1000]


@dataclass(frozen=True)
class Jobs:
    """The jobs of a project in one location."""

    client: bigquery.Client
    location: str | None
    patience: Patience

    def finished(self, name: str, prepare: Callable[[str], Send], holds: Callable[[], bool]) -> Any:
        """The job called `name`, done well: the one that is there already, or one that is sent.

        `prepare` makes what sends the job under an id; it is called once for each attempt. A job that is there already
        is waited for. If it failed it changed nothing, and the next attempt has the next number; so has it where the
        job did well but what it made is there no longer (`holds`). Of the attempts of this call those that fail with an
        error that passes are repeated, as often as `patience` says; what else a job fails with is raised.
        """
        number, sent = 0, 0
        while True:
            number += 1
            attempt = f"{name}-{number}"
            if job := self._present(attempt):
                if self._ended(job) is None and holds():
                    return job
                continue
            sent += 1
            job = self._sent(attempt, prepare(attempt))
            if not self._is_to_be_repeated(job, sent):
                return job

    def asked(self, prepare: Callable[[str], Send]) -> Any:
        """A job that only reads, done well. Each attempt has an id of chance, which stays when it is sent once more."""
        sent = 0
        while True:
            sent += 1
            attempt = job_id("ask", uuid.uuid4().hex)
            job = self._sent(attempt, prepare(attempt))
            if not self._is_to_be_repeated(job, sent):
                return job

    def _is_to_be_repeated(self, job: Any, sent: int) -> bool:
        """Whether the job failed and is to be sent again, after a wait. Raises what it failed with where it is not."""
        error = self._ended(job)
        if error is None:
            return False
        if sent >= self.patience.attempts or not job_passes(error):
            raise error
        time.sleep(self.patience.wait_after(sent))
        return True

    def _present(self, name: str) -> Any:
        # Asked first, not only after a 409: an emulator may take an id twice, and files need not be sent again.
        try:
            return self.client.get_job(name, location=self.location, **self.patience.bounds)
        except NotFound:
            return None

    def _sent(self, name: str, send: Send) -> Any:
        """The job once it is there, whoever sent it, and whether or not the answer came back."""

        def send_or_find() -> Any:
            try:
                return send()
            except Conflict:
                return self._found(name)
            except Exception as error:
                if _may_have_arrived(error) and (job := self._present(name)):
                    return job
                raise

        return self.patience.retry(_may_have_arrived)(send_or_find)()

    def _found(self, name: str) -> Any:
        # It may be there before it can be found: https://github.com/googleapis/python-bigquery/issues/2134
        find = self.patience.retry(lambda error: isinstance(error, NotFound) or passes(error))(self.client.get_job)
        return find(name, location=self.location, retry=ONCE, timeout=self.patience.request_seconds)

    def _ended(self, job: Any) -> GoogleAPICallError | None:
        """What the job failed with, once it has ended; None where it did well."""
        until, wait = time.monotonic() + self.patience.job_seconds, _FIRST_LOOK_SECONDS
        while not job.done(**self.patience.bounds):
            if time.monotonic() > until:
                raise OperationError(
                    f"the BigQuery job {job.job_id} has not ended after {self.patience.job_seconds:.0f} s, and may "
                    f"still do so: see 'bq show -j {job.job_id}', or end it by 'bq cancel {job.job_id}'"
                )
            time.sleep(wait)
            wait = min(wait * 2, _LONGEST_LOOK_SECONDS)
        error: GoogleAPICallError | None = job.exception()
        return error


def _may_have_arrived(error: BaseException) -> bool:
    if not isinstance(error, GoogleAPICallError) or error.code not in {404, 410}:
        return passes(error)
    # An upload whose last answer was lost finds its session gone; and a job just made may not be found at once.
    return re.search(r"^PUT \S+[?&]upload_id=|not found: job\b", error.message or "", re.IGNORECASE) is not None
