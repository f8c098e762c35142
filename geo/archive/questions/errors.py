"""What is wrong with a question, or kept it from an answer; each a sentence for whoever asked.

::

    ArchiveError
      QuestionError         a column that isn't there, a value that doesn't fit, files that can't be read
        TooLongError        it went on for longer than it may
        TooMuchError        it needed more memory than it may have
        UnreachableError    the database gives no answer, or has no such table
        LackingError        what questions are asked with isn't installed
"""

from geo.archive.errors import ArchiveError


class QuestionError(ArchiveError):
    """A question that has no answer, with the remedy."""


class TooLongError(QuestionError):
    """A question that went on for longer than it may."""


class TooMuchError(QuestionError):
    """A question that needed more memory than it may have."""


class UnreachableError(QuestionError):
    """A database that can't be asked."""


class LackingError(QuestionError):
    """What questions are asked with isn't installed."""
