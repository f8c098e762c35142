"""A file's rows as they are understood: the good ones previewed and added, the others with their reasons."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from components.callbacks import safe
from components.panels.text import markdown
from components.panels.upload.layers import add_rows, kinds_note
from components.panels.upload.reach import find_excess, tell_outside
from components.panels.upload.reading import Reading, RowsAsked, read_asked
from components.panels.upload.state import Upload
from components.panels.upload.ties import ask_ties
from components.panels.upload.waiting import read_aside
from components.state.session import Session
from geo.story import Story
from geo.story.nearby import named_places
from geo.timemap.dates import Unit
from geo.timemap.dates.units import is_finer
from geo.timemap.languages import gettext, mark, ngettext, number, pgettext
from geo.timemap.reading import Imported, Table

MOST_REASONS = 4
MOST_BAD = 100
"""Bad rows shown; all of them can be downloaded."""
# i18n: before how far it is, as in “Reading the rows, 37%…”
READING = mark("Reading the rows")
SWAPPED = mark("Most points lie in this story’s region only if longitude and latitude are swapped.")
FINER: dict[Unit, str] = {
    "month": mark("Months are kept: the map moves by months while this layer is on."),
    "day": mark("Days are kept: the map moves by days while this layer is on."),
    "hour": mark("Times are kept: the map moves by hours while this layer is on."),
    "minute": mark("Times are kept: the map moves by minutes while this layer is on."),
    "second": mark("Times are kept: the map moves by seconds while this layer is on."),
}
"""What is said where the map will move by a finer unit than the story's."""
HEADS = {
    # i18n: the head of a column: the number of a table's row
    "row": mark("Row"),
    # i18n: the head of a column: the name of a table's column
    "column": mark("Column"),
    # i18n: the head of a column: what stands in a table's cell
    "value": mark("Value"),
    # i18n: the head of a column: why a row can't be read
    "reason": mark("Reason"),
}
"""Of the table of rows that can't be read."""


def _read(story: Story, upload: Upload, table: Table) -> Reading | None:
    """Return the rows as they are understood now, read once for each answer; None while they are read."""
    mapping, large = upload.mapping, upload.large
    if upload.reading is not None and upload.reading.mapping == mapping:
        return upload.reading
    if upload.refused is not None and upload.refused[0] == mapping:
        st.error(markdown(upload.refused[1]))
        return None
    upload.reading = None
    if large is not None and not large.has(mapping):
        large.table = None  # both at once would need the memory of both
    held = table if large is None else large.table
    asked = RowsAsked(story, mapping, named_places(story), held, large.asked if large else None)
    key = (upload.opened_as, mapping)
    read = read_aside(upload, key, partial(read_asked, asked), gettext(READING), is_large=large is not None)
    if read is None:
        return None
    if read.reading is None:
        upload.refused = (mapping, read.fault)
        st.error(markdown(read.fault))
        return None
    upload.reading = read.reading
    if large is not None:
        large.table = read.table
    return upload.reading


def preview(story: Story, session: Session, upload: Upload) -> None:
    """Draw the rows as they are understood, those that can't be read, and the button that adds the others."""
    reading = _read(story, upload, upload.table) if upload.table is not None else None
    if reading is None:
        return
    frame, bad = reading.imported.frame, reading.imported.bad
    said = upload.last_told[1] if upload.last_told else ""
    for note in [
        *(note for note in reading.imported.notes if note != said),
        *_unit_note(reading.imported, story),
        *kinds_note(reading.imported),
    ]:
        st.caption(markdown(note))
    ask_ties(upload, reading.imported.found)
    if len(frame):
        st.caption(gettext("The first rows as they were read:"))
        st.dataframe(to_preview(reading.imported), hide_index=True, key="preview")
    if reading.is_swapped:
        st.warning(gettext(SWAPPED))
    if reading.outside:
        st.caption(tell_outside(reading.outside))
    if len(bad):
        tell_unread(bad, reading.bad_csv, upload.name)
    excess = reading.seconds and find_excess(story, session, reading.imported, reading.seconds)
    if excess:
        st.warning(excess)
    elif len(frame):
        st.button(
            tell_added(len(frame), len(bad)),
            key="add-layer",
            type="primary",
            on_click=safe(add_rows),
            args=(story, session, upload, reading.imported),
        )


def _unit_note(imported: Imported, story: Story) -> list[str]:
    """Return a note where the map will move by a finer unit than the story's."""
    return [gettext(FINER[imported.unit])] if is_finer(imported.unit, story.unit) else []


def tell_added(good: int, bad: int) -> str:
    """Return what the button says that adds the good rows, and leaves out the bad ones."""
    if not bad:
        return ngettext("Add {count} row to the map", "Add {count} rows to the map", good).format(
            count=number(good)
        )
    # i18n: {bad} is the number of rows that can't be read
    told = ngettext(
        "Add {count} row to the map, leave out {bad}", "Add {count} rows to the map, leave out {bad}", good
    )
    return told.format(count=number(good), bad=number(bad))


def tell_unread(bad: pd.DataFrame, csv: str, name: str) -> None:
    """Draw the rows that can't be read with their reasons, and the button that takes them away."""
    told = ngettext("{count} row can’t be read:", "{count} rows can’t be read:", len(bad))
    st.warning(told.format(count=number(len(bad))))
    st.caption("  \n".join(map(markdown, tell_reasons(bad))))
    st.dataframe(
        bad.head(MOST_BAD),
        hide_index=True,
        key="bad",
        column_config={column: gettext(head) for column, head in HEADS.items()},
    )
    st.download_button(
        gettext("Download all unread rows with their reasons"),
        csv,
        f"{name}-not-imported.csv",
        "text/csv",
        key="bad-csv",
        on_click="ignore",
    )


def tell_reasons(bad: pd.DataFrame) -> list[str]:
    """Return the commonest reasons in full, with how many rows each has: the table has no room for them."""
    counted = bad.groupby(["column", "reason"], sort=False).size().sort_values(ascending=False, kind="stable")
    told = [
        f"{f'{column}: ' if column else ''}{reason} ({_count_rows(int(rows))})"
        for column, reason, rows in counted.head(MOST_REASONS).reset_index().to_numpy().tolist()
    ]
    more = len(counted) - MOST_REASONS
    if more > 0:
        others = ngettext("and {count} other reason", "and {count} other reasons", more)
        told.append(others.format(count=number(more)))
    return told


def _count_rows(rows: int) -> str:
    return ngettext("{count} row", "{count} rows", rows).format(count=number(rows))


def to_preview(imported: Imported) -> pd.DataFrame:
    """Return the first rows as they are understood: dates, title, kind, and where."""
    first = imported.frame.head(5)
    points = first.geometry.representative_point()
    return pd.DataFrame(
        {
            gettext("Row"): first.index,
            # i18n: the head of a column of dates: when an event began
            pgettext("a date", "From"): first["start"],
            # i18n: the head of a column of dates
            gettext("Until (not included)"): first["end"],
            gettext("Title"): first["title"],
            # i18n: the head of a column: what kind of event it is
            gettext("Kind"): first["kind"],
            gettext("Longitude"): points.x,
            gettext("Latitude"): points.y,
        }
    )
