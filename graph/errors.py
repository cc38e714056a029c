"""The one tree of errors.

Every error that a user can cause or meet is a :class:`SamverkanError`. Its message is Swedish, says
what happened and ends with the remedy; the command line prints it on standard error and exits with
``exit_status``. Anything else that is raised is a defect of the program.
"""

from __future__ import annotations


class SamverkanError(Exception):
    """Something the user can mend; ``exit_status`` 1, "refused", unless a subclass says otherwise."""

    exit_status = 1


class UsageError(SamverkanError):
    """The call itself is wrong: an unknown theme, a missing parameter, a file that does not exist."""

    exit_status = 2


class UnreadableDocument(SamverkanError):
    """A document that cannot be read: empty, binary, encrypted, scanned without text, wrong encoding."""


class InvalidRegister(SamverkanError):
    """Curated data that contradicts itself or the ontology."""


class StoreError(SamverkanError):
    """A store that is missing, locked by another process, unreachable, or has no room left on disk."""


class QueryError(SamverkanError):
    """A query that is refused (update, SERVICE, outside FROM) or does not parse, or ran out of time."""
