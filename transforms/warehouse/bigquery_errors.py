"""What BigQuery's refusals mean: which of them pass, and for the others one line that says what to do."""

import errno
import re

import requests
from google.api_core.exceptions import (
    BadGateway,
    Forbidden,
    GatewayTimeout,
    GoogleAPICallError,
    InternalServerError,
    NotFound,
    RetryError,
    ServiceUnavailable,
    TooManyRequests,
)
from google.auth.exceptions import DefaultCredentialsError, GoogleAuthError, TransportError

from schemas.errors import OperationError

MEANWHILE = "another run was committed meanwhile"
"""What the commit's script says when what was asked before it no longer holds."""

_PASSING_REASONS = {
    "backendError",
    "badGateway",
    "internalError",
    "jobBackendError",
    "jobInternalError",
    "jobRateLimitExceeded",
    "rateLimitExceeded",
}
_PASSING_STATUS = (TooManyRequests, InternalServerError, BadGateway, ServiceUnavailable, GatewayTimeout)
_LOST = (
    ConnectionError,
    TimeoutError,
    TransportError,
    requests.exceptions.ChunkedEncodingError,
    requests.exceptions.ConnectionError,
    requests.exceptions.ContentDecodingError,
    requests.exceptions.JSONDecodeError,
    requests.exceptions.Timeout,
)
_QUOTAS = "https://console.cloud.google.com/iam-admin/quotas"


def passes(error: BaseException) -> bool:
    """Whether the same request may do better in a while: the service is busy or ill, or the connection was lost.

    Google's word for the error (its `reason`) counts before its HTTP status: 403 may be a rate that was too high or a
    quota of the day, 429 too.
    """
    if isinstance(error, requests.exceptions.SSLError):
        return False
    if isinstance(error, GoogleAPICallError):
        reason = reason_of_refusal(error)
        return reason in _PASSING_REASONS if reason else isinstance(error, _PASSING_STATUS)
    return isinstance(error, _LOST)


def job_passes(error: BaseException) -> bool:
    """Whether a job that ended with this error may do better when it is sent again."""
    return passes(error) or "due to concurrent update" in str(error) or MEANWHILE in str(error)


def reason_of_refusal(error: GoogleAPICallError) -> str | None:
    """Google's word for the error, such as `quotaExceeded`; None where the answer was not Google's JSON."""
    first = error.errors[0] if error.errors else None
    reason = first.get("reason") if isinstance(first, dict) else None
    return reason if isinstance(reason, str) else None


def operation_error(error: Exception, project: str, dataset: str) -> OperationError:
    """The one line for an error of Google's libraries or of the connection to them."""
    return OperationError(f"bigquery://{project}/{dataset}: {_advice(error, project, dataset)}")


def _advice(error: Exception, project: str, dataset: str) -> str:
    if isinstance(error, RetryError):
        last = error.cause if isinstance(error.cause, Exception) else error
        tried = re.search(r"Timeout of ([\d.]+)s", error.message)
        how_long = f" for {float(tried.group(1)):.0f} s" if tried else ""
        return f"not available; tried{how_long}, try again later: {_one_line(last)}"
    text = _one_line(error)
    if isinstance(error, DefaultCredentialsError):
        how = "run 'gcloud auth application-default login' or set GOOGLE_APPLICATION_CREDENTIALS"
        return f"no credentials: {how}: {text}"
    if passes(error):
        return (
            f"not available; try again later: {text}"
            if isinstance(error, GoogleAPICallError)
            else _unreached(error, text)
        )
    if isinstance(error, GoogleAuthError):
        return f"the credentials are refused: {text}"
    if isinstance(error, GoogleAPICallError):
        return _refusal(error, text, project, dataset)
    return _unreached(error, text)


def _refusal(error: GoogleAPICallError, text: str, project: str, dataset: str) -> str:
    reason, low = reason_of_refusal(error), text.lower()
    if job_passes(error):
        return f"other runs were committed each time that it was tried; run again later: {text}"
    if reason == "billingNotEnabled" or "billing" in low:
        return f"the project needs billing: {text}"
    if reason == "quotaExceeded" or (isinstance(error, Forbidden) and "quota" in low):
        return f"a quota is used up, {_quota(error.message or '')}: {text}"
    if isinstance(error, Forbidden):
        return (
            "no permission: the account needs roles/bigquery.dataEditor on the dataset and roles/bigquery.jobUser on "
            f"the project: {text}"
        )
    if isinstance(error, NotFound):
        return _not_found(text, project, dataset)
    return f"refused: {text}"


def _not_found(text: str, project: str, dataset: str) -> str:
    low = text.lower()
    if "in location" in low:
        return f"not in this location; the job, the dataset and a gs:// staging folder must share one: {text}"
    if "not found: dataset" in low:
        return f"no such dataset: make it with 'bq mk --dataset {project}:{dataset}'"
    return f"no such project: {text}" if "not found: project" in low else f"not found: {text}"


def _quota(message: str) -> str:
    """Which quota, and what to do; Google names it in its first sentence, on a line of its own."""
    named = re.search(r"exceeded (?:the )?(?:custom )?quota for ([^.;:\n]+)", message, re.IGNORECASE)
    which = f"that for {named.group(1).strip()}; " if named else ""
    return f"{which}those of a day come back within 24 hours, or have it raised at {_QUOTAS}"


def _unreached(error: Exception, text: str) -> str:
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return "no space left on this machine for what is to be loaded; nothing was committed; free some and run again"
    return f"cannot be reached: {text}"


def _one_line(error: Exception) -> str:
    text = error.message if isinstance(error, GoogleAPICallError) and error.message else str(error)
    return " ".join(text.split())[:500] or type(error).__name__
