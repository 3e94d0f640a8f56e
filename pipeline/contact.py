"""Whom servers can turn to that are asked for feeds."""

import re

from schemas.errors import UsageError

_CONTACT = re.compile(r"https?://(?![^/?#]*@)[!-'*-~]+|[!-'*-.0-?A-~]+@[!-'*-?A-~]+")
_LONGEST = 200


def check_contact(contact: str | None) -> None:
    """Raises UsageError where `--contact` is given and neither a mail address nor a web address."""
    if contact is not None and (len(contact) > _LONGEST or not _CONTACT.fullmatch(contact)):
        raise UsageError(
            f"--contact: {contact!r} tells nobody whom to ask; allowed are a mail address, or an https:// or http:// "
            "address, in ASCII without user, spaces and parentheses"
        )
