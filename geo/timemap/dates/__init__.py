"""Dates: moments of a unit, EDTF <-> ``[start, end)``, and how they are spoken."""

from .edtf import Span, parse_edtf, read_edtf
from .spoken_date import SpokenDate
from .units import (
    Unit,
    convert,
    convert_all,
    parse_day,
    parse_moment,
    to_date,
    to_day,
    to_iso,
)
from .words import (
    speak_day,
    speak_day_short,
    speak_days,
    speak_edtf,
    speak_moment,
    speak_short,
    speak_span,
)

__all__ = [
    "Span",
    "SpokenDate",
    "Unit",
    "convert",
    "convert_all",
    "parse_day",
    "parse_edtf",
    "parse_moment",
    "read_edtf",
    "speak_day",
    "speak_day_short",
    "speak_days",
    "speak_edtf",
    "speak_moment",
    "speak_short",
    "speak_span",
    "to_date",
    "to_day",
    "to_iso",
]
