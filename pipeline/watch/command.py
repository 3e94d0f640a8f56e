"""What `tariffwire watch` does once its options are read."""

import os
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import requests

from pipeline.existing_warehouse import existing_warehouse
from pipeline.feeds.files import write_whole
from pipeline.json_output import print_json
from pipeline.progress import waiting
from pipeline.report import console_for_output
from pipeline.text import printable
from pipeline.watch.alerts import Alert, new_alerts, read_told, told_text
from pipeline.watch.atom import atom_feed
from pipeline.watch.rules import read_rules
from pipeline.watch.words import as_data, digest
from schemas.errors import OperationError, UsageError

FIRST_TIME = timedelta(days=7)
"""How far back the first look goes, unless said."""

WEBHOOK_SECONDS = 20
SECRET = "TARIFFWIRE_WEBHOOK_TOKEN"  # noqa: S105  # the name of a variable, no token
"""The variable of the environment that holds what the webhook's server knows its callers by."""


def watch(  # noqa: PLR0913  # one parameter for each option
    rules_file: str,
    *,
    warehouse: str,
    told_file: str | None,
    since: datetime | None,
    as_json: bool,
    atom: str | None,
    webhook: str | None,
) -> None:
    """Tell of each mention that a rule asks for, once; remember what was told when all who are to know it do.

    Raises OperationError where the warehouse, a file or the webhook refuses: then all is told again next time.
    """
    rules = read_rules(rules_file)
    if webhook and not webhook.startswith(("https://", "http://")):
        raise UsageError(f"--webhook: {webhook!r} is no address; allowed is https://… or http://…")
    told_at = Path(told_file or f"{rules_file}.told")
    told = read_told(told_at)
    now = datetime.now(UTC)
    first = (
        since.replace(tzinfo=UTC) if since else now - FIRST_TIME if not told.runs else datetime.min.replace(tzinfo=UTC)
    )
    before = _present(atom) if atom else None
    with waiting("Asking the warehouse"), closing(existing_warehouse(warehouse)) as opened:
        alerts, after = new_alerts(opened.ask, rules, told, first)
    if as_json:
        print_json({"alerts": [as_data(alert) for alert in alerts]})
    else:
        console_for_output().print(digest(alerts), soft_wrap=True)
    if atom:
        write_whole(atom, atom_feed(alerts, before, now).decode("utf-8"), "--atom")
    if webhook and alerts:
        _send(webhook, alerts)
    if after != told:
        write_whole(str(told_at), told_text(after), "--told")


def _present(file: str) -> bytes | None:
    try:
        return Path(file).read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UsageError(f"--atom: {printable(file)} cannot be read: {error.strerror}") from error


def _send(webhook: str, alerts: Sequence[Alert]) -> None:
    headers = {"Authorization": f"Bearer {token}".encode()} if (token := os.environ.get(SECRET)) else {}
    try:
        answer = requests.post(
            webhook,
            json={"alerts": [as_data(alert) for alert in alerts]},
            headers=headers,
            timeout=WEBHOOK_SECONDS,
            allow_redirects=False,
        )
    except requests.RequestException as error:
        raise OperationError(f"--webhook: no answer ({type(error).__name__}); all is told again next time") from error
    if not 200 <= answer.status_code < 300:
        raise OperationError(f"--webhook: the server answered {answer.status_code}; all is told again next time")
