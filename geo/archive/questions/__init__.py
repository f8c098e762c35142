"""Questions over all events of an archive: how many, by what, which; answered by DuckDB or PostGIS.

>>> with open_questions("archive") as questions:
...     questions.count(Where(view=(40, 35, 50, 45), begin=18262, end=18628, kinds=("fire",)))
"""

from geo.archive.questions.answers import Limits, Questions, open_questions
from geo.archive.questions.asked import (
    TESTS,
    By,
    ByCell,
    ByColumn,
    ByTime,
    Filter,
    Group,
    Groups,
    Rows,
    Test,
    Value,
    View,
    Where,
)
from geo.archive.questions.errors import (
    LackingError,
    QuestionError,
    TooLongError,
    TooMuchError,
    UnreachableError,
)
from geo.archive.questions.events import OWN, Form

__all__ = [
    "OWN",
    "TESTS",
    "By",
    "ByCell",
    "ByColumn",
    "ByTime",
    "Filter",
    "Form",
    "Group",
    "Groups",
    "LackingError",
    "Limits",
    "QuestionError",
    "Questions",
    "Rows",
    "Test",
    "TooLongError",
    "TooMuchError",
    "UnreachableError",
    "Value",
    "View",
    "Where",
    "open_questions",
]
