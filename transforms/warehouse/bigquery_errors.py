"""What BigQuery's refusals mean, each in one line that says what to do."""

import re

from google.api_core.exceptions import Forbidden, GoogleAPICallError, NotFound
from google.auth.exceptions import DefaultCredentialsError, GoogleAuthError

from schemas.errors import OperationError


def operation_error(error: Exception, project: str, dataset: str) -> OperationError:
    """The one line for an error of Google's libraries or of the connection to them."""
    where = f"bigquery://{project}/{dataset}"
    text = _one_line(error)
    if isinstance(error, DefaultCredentialsError):
        advice = "no credentials: run 'gcloud auth application-default login' or set GOOGLE_APPLICATION_CREDENTIALS"
    elif isinstance(error, GoogleAuthError):
        advice = f"the credentials are refused: {text}"
    elif "billing" in text.lower():
        advice = f"the project needs billing: {text}"
    elif isinstance(error, Forbidden) and ("quota" in text.lower() or "rateLimit" in text):
        advice = f"a quota is used up; try again later: {text}"
    elif isinstance(error, Forbidden):
        advice = (
            "no permission: the account needs roles/bigquery.dataEditor on the dataset and roles/bigquery.jobUser on "
            f"the project: {text}"
        )
    elif isinstance(error, NotFound) and re.search(r"not found in location|in location", text):
        advice = f"not in this location; the job, the dataset and a gs:// staging folder must share one: {text}"
    elif isinstance(error, NotFound) and "project" in text.lower() and "dataset" not in text.lower():
        advice = f"no such project: {text}"
    elif isinstance(error, NotFound) and "dataset" in text.lower():
        advice = f"no such dataset: make it with 'bq mk --dataset {project}:{dataset}'"
    elif isinstance(error, GoogleAPICallError):
        advice = f"refused: {text}"
    else:
        advice = f"cannot be reached: {text}"
    return OperationError(f"{where}: {advice}")


def _one_line(error: Exception) -> str:
    text = error.message if isinstance(error, GoogleAPICallError) and error.message else str(error)
    return " ".join(text.split())[:500] or type(error).__name__
