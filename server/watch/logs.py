"""The log as one line of JSON a record, for programs that gather logs; nothing of a visitor is in it.

What a message is filled with, and what an exception says, may quote an address, a query, a file or its name.
So a line holds the words that stand in the code, numbers, what is marked as `Public`, and the places in the
code that a fault went through. That is done as a record is made: no handler sees more.
"""

from __future__ import annotations

import ast
import json
import logging
import sys
import threading
import warnings
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from streamlit import config

from geo.public import Public

LOG = logging.getLogger("shusha_map")
FORMATS = ("text", "json")
LEFT_OUT = "…"
MESSAGE_ALONE = "%(message)s"


def choose_format(setting: str) -> None:
    """Write the log in the format that a setting names: ``text``, also where it is empty, or ``json``.

    To be called again once the server has made handlers of its own.

    Raises
    ------
    ValueError
        When the setting is neither.
    """
    if setting not in {"", *FORMATS}:
        raise ValueError(f"LOG_FORMAT is {setting!r}, expected text or json")
    if setting != "json":
        return
    logging.setLogRecordFactory(PlainRecord)
    sys.excepthook = _log_end
    threading.excepthook = lambda end: _log_end(end.exc_type, end.exc_value, end.exc_traceback)
    warnings.showwarning = _log_warning  # type: ignore[assignment] # the same by place
    config.set_option("logger.messageFormat", MESSAGE_ALONE)  # for handlers that Streamlit makes later
    named = [one for one in logging.root.manager.loggerDict.values() if isinstance(one, logging.Logger)]
    for handler in [handler for logger in (logging.root, *named) for handler in logger.handlers]:
        handler.setFormatter(logging.Formatter(MESSAGE_ALONE))


class PlainRecord(logging.LogRecord):
    """A record whose message is its line of JSON, with nothing else kept of what it was made of."""

    def __init__(
        self,
        name: str,
        level: int,
        pathname: str,
        lineno: int,
        msg: object,
        args: Any,
        exc_info: Any,
        func: str | None = None,
        _sinfo: str | None = None,
    ) -> None:
        super().__init__(name, level, pathname, lineno, msg, args, None, func)
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(self.created, UTC).isoformat(timespec="milliseconds"),
            "level": self.levelname,
            "logger": name,
            "message": _fill(_words_of(pathname, msg), self.args),
            "at": f"{_place(pathname)}:{lineno}",
        }
        if exc_info and exc_info[1] is not None:
            line["faults"] = outline(exc_info[1])
        self.msg, self.args = json.dumps(line, ensure_ascii=False), None


def outline(error: BaseException) -> list[dict[str, object]]:
    """Return an exception's kind and the places that it came through, then those of what it came from."""
    told: list[dict[str, object]] = []
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        told.append({"kind": type(one).__qualname__, "trace": _trace(one.__traceback__)})
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return told


def _trace(traceback: TracebackType | None) -> list[str]:
    places = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        places.append(f"{_place(code.co_filename)}:{traceback.tb_lineno} {code.co_qualname}")
        traceback = traceback.tb_next
    return places


def _place(path: str) -> str:
    """Return a module's path without what only says where this machine has it."""
    parts = Path(path).parts
    for home in ("site-packages", f"python{sys.version_info[0]}.{sys.version_info[1]}"):
        if home in parts:
            return "/".join(parts[parts.index(home) + 1 :])
    root = Path(__file__).parents[2]
    return Path(path).relative_to(root).as_posix() if Path(path).is_relative_to(root) else Path(path).name


def _words_of(path: str, message: object) -> str:
    """Return a message where it stands so in the module that logs it, and not where it was put together."""
    if isinstance(message, Public) or (isinstance(message, str) and message in _texts(path)):
        return str(message)
    return LEFT_OUT


@lru_cache(256)
def _texts(path: str) -> frozenset[str]:
    """Return the strings that stand in a module; none where it can't be read."""
    try:
        tree = ast.parse(Path(path).read_bytes())
    except (OSError, SyntaxError, ValueError):
        return frozenset()
    pieces = {
        id(piece) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for piece in node.values
    }
    return frozenset(
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in pieces
    )


def _fill(words: str, args: Any) -> str:
    """Return a message filled with what may be told of its arguments."""
    if not args:
        return words
    try:
        if isinstance(args, Mapping):
            return words % {name: _told(one) for name, one in args.items()}
        return words % tuple(map(_told, args))
    except (TypeError, ValueError, KeyError):  # it asks for another kind than can be told, or for more
        return words


def _told(argument: object) -> object:
    return argument if isinstance(argument, Public | int | float) else LEFT_OUT


def _log_end(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt | SystemExit):
        LOG.critical("Nothing took this exception.", exc_info=(kind, error or kind(), trace))


def _log_warning(
    _words: Warning | str,
    category: type[Warning],
    path: str,
    line: int,
    _file: TextIO | None = None,
    _code: str | None = None,
) -> None:
    LOG.warning("%s at %s:%d", Public(category.__name__), Public(_place(path)), line)
