"""Every error that memo2data raises on purpose, with the exit code that the command line ends with.

    Memo2DataError                 1
    ├── UsageError                 2   a wrong option or argument
    ├── IncompleteError            3   some files of a batch failed, the others are done
    ├── InputError                     a file that cannot be converted
    │   ├── NotFoundError         10   no such file, or not readable
    │   ├── EmptyFileError        11   no bytes, or nothing but white space
    │   ├── UnsupportedError      12   no document, or a format that is not read
    │   ├── BrokenFileError       13   damaged, truncated or hostile
    │   ├── PasswordError         14   needs a password
    │   ├── NoTextError           15   pages without a text layer
    │   ├── TimeLimitError        16   took longer than a file may (batch)
    │   ├── MemoryLimitError      17   took more memory than a file may (batch)
    │   └── CrashError            18   ended the process that read it (batch)
    ├── RuleError                 20   a rule or lexicon file that is wrong
    ├── GoldError                 21   a gold folder that is wrong
    ├── ResultsError              22   a file of results that is wrong
    ├── DatabaseError             23   a database that cannot be used
    ├── JudgementError            24   a log of judgements that is wrong, or a judgement that cannot be kept
    ├── BatchError                25   an output folder of a batch that cannot be used
    └── DependencyError           30   an optional feature's package is missing

Each message is one that a user can act upon: what, where, and what to do about it.
"""

from __future__ import annotations


class Memo2DataError(Exception):
    """Base of all; ``place`` names the file (and line) and ``remedy`` what the user can do."""

    exit_code = 1
    code = "error"

    def __init__(self, message: str, *, place: str = "", remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.remedy = remedy

    def __str__(self) -> str:
        text = f"{self.place}: {self.message}" if self.place else self.message
        return f"{text}. {self.remedy}" if self.remedy else text


class UsageError(Memo2DataError):
    """A wrong option or argument."""

    exit_code = 2
    code = "usage"


class IncompleteError(Memo2DataError):
    """Some files of a batch failed; the others are done."""

    exit_code = 3
    code = "incomplete"


class InputError(Memo2DataError):
    """A file that cannot be converted."""


class NotFoundError(InputError):
    """No such file, or one that may not be read."""

    exit_code = 10
    code = "not_found"


class EmptyFileError(InputError):
    """A file without bytes or with white space alone."""

    exit_code = 11
    code = "empty_file"


class UnsupportedError(InputError):
    """A file that is no document, or of a format that memo2data does not read."""

    exit_code = 12
    code = "unsupported"


class BrokenFileError(InputError):
    """A damaged, truncated or hostile file."""

    exit_code = 13
    code = "broken_file"


class PasswordError(InputError):
    """A file that opens with a password only."""

    exit_code = 14
    code = "password"


class NoTextError(InputError):
    """A document whose pages hold pictures only."""

    exit_code = 15
    code = "no_text"


class TimeLimitError(InputError):
    """A file that takes longer than a file may in a batch."""

    exit_code = 16
    code = "time_limit"


class MemoryLimitError(InputError):
    """A file that takes more memory than a file may in a batch."""

    exit_code = 17
    code = "memory_limit"


class CrashError(InputError):
    """A file whose reading ends the process that reads it."""

    exit_code = 18
    code = "crash"


class RuleError(Memo2DataError):
    """A rule or lexicon file that is wrong."""

    exit_code = 20
    code = "rule"


class GoldError(Memo2DataError):
    """A gold folder that is wrong."""

    exit_code = 21
    code = "gold"


class ResultsError(Memo2DataError):
    """A file that should hold results of memo2data and does not."""

    exit_code = 22
    code = "results"


class DatabaseError(Memo2DataError):
    """A database that cannot be reached or written, or that is not memo2data's."""

    exit_code = 23
    code = "database"


class JudgementError(Memo2DataError):
    """A log of judgements that is wrong or cannot be written, or a correction that cannot be understood."""

    exit_code = 24
    code = "judgement"


class BatchError(Memo2DataError):
    """An output folder of a batch that is in use, or holds something else."""

    exit_code = 25
    code = "batch"


class DependencyError(Memo2DataError):
    """The package of an optional feature is missing."""

    exit_code = 30
    code = "dependency"
