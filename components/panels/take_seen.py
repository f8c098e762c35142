"""How a file looks before it is saved: a picture or film, its first page, its slides, its first rows."""

from __future__ import annotations

import io
import threading
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

import streamlit as st

from components.panels.share_box import to_html
from geo.export.data.choice import choose_table, choose_tables, on_map
from geo.export.data.table import Table
from geo.export.jobs import JOBS, Job
from geo.export.kinds import KINDS
from geo.export.request import ExportError
from geo.page.template import render
from geo.page.text import count

PICTURES = ("image/png", "image/gif", "image/svg+xml")
FILMS = ("video/mp4", "video/webm")
MOST_ROWS = 8
"""Rows, or slides, that a preview shows."""
COLUMNS: dict[str, tuple[str, ...]] = {
    "events": ("date", "title", "place"),
    "territory": ("start", "holder", "title", "km2"),
    "changes": ("start", "title", "before", "after"),
    "areas": ("start", "holder", "km2", "share"),
}
"""Columns of a table of the story that tell most; of another its first ones."""
MOST_COLUMNS = 4
WIDTH = 900
"""Pixels of a page's picture."""
PDFIUM = threading.Lock()
"""PDFium is not made for several threads."""


class Preview:
    """How one file looks, found once, however often it is drawn.

    Parameters
    ----------
    job
        The file, on its way or made; of a page, the picture of its view is made beside it.

    Raises
    ------
    ExportError
        When too many wait for a picture beside it; the file is then not waited for either.
    """

    def __init__(self, job: Job) -> None:
        self.job = job
        self._kind = KINDS[job.kind]
        self._picture = self._begin_picture() if self._kind.group == "Page" else None

    def _begin_picture(self) -> Job:
        try:
            return JOBS.start("png", replace(self.job.request, scope="view", options={"size": "preview"}))
        except ExportError:
            self.job.cancel()
            raise

    @property
    def is_waiting(self) -> bool:
        """Whether more is to come, of the file or of its picture."""
        return not self.job.is_over or (self._picture is not None and not self._picture.is_over)

    def cancel(self) -> None:
        """Wait for neither any longer."""
        for job in (self.job, self._picture):
            if job is not None:
                job.cancel()

    def draw(self, content: bytes) -> None:
        """Draw how the file looks, of which these are the bytes."""
        media, ending = self._kind.media_type, self._kind.suffix
        if media in PICTURES:
            st.image(content if ending != ".svg" else content.decode())
        elif media in FILMS:
            st.video(content, format=media, muted=True)
        elif ending == ".pdf":
            st.image(self._first_page)
        elif ending == ".pptx":
            self._draw_rows(self._slides, "slide")
        elif self._picture is not None:
            self._draw_view(self._picture)
        elif self._kind.options:
            self._draw_rows(self._rows, "row")
        else:
            self._draw_rows(self._tables, "table")

    def _draw_view(self, picture: Job) -> None:
        if picture.content is not None:
            st.image(picture.content)
        else:
            st.html(to_html(lines=[picture.fault or "Drawing the view that it opens on…"]))

    def _draw_rows(self, table: _Rows, thing: str) -> None:
        heads, rows, size = table
        if rows:
            st.html(render("rows", label=f"The first {thing}s", heads=heads, rows=rows))
        more = f", the first {len(rows)} shown" if size > len(rows) else ""
        st.html(to_html(lines=[f"{count(size, thing)}{more}." if size else f"No {thing} is taken."]))

    @cached_property
    def _first_page(self) -> bytes:
        import pypdfium2  # noqa: PLC0415 - only who takes a PDF needs it

        file = io.BytesIO()
        with PDFIUM:
            document = pypdfium2.PdfDocument(self.job.content)
            page = document[0]
            page.render(scale=WIDTH / page.get_width()).to_pil().save(file, "PNG")
            document.close()
        return file.getvalue()

    @cached_property
    def _slides(self) -> _Rows:
        from pptx import Presentation  # noqa: PLC0415 - slow to import

        slides = Presentation(io.BytesIO(self.job.content or b"")).slides
        titles = [slide.shapes.title.text if slide.shapes.title else "" for slide in slides]
        rows = [(str(number), title) for number, title in enumerate(titles[:MOST_ROWS], start=1)]
        return ("Slide", "Title"), rows, len(titles)

    @cached_property
    def _rows(self) -> _Rows:
        """The first rows of the one table, as the file has them; of an own layer no others are read."""
        request = self.job.request
        few = {name: frame.head(MOST_ROWS) for name, frame in request.own.items()}
        table = choose_table(replace(request, own=few))
        names = [column.name for column in table.columns]
        names = list(COLUMNS.get(table.name, names[:MOST_COLUMNS]))
        rows = [tuple(_speak(row[name]) for name in names) for row in table.rows[:MOST_ROWS]]
        size = sum(map(len, request.own.values())) if table.is_own else len(table.rows)
        return names, rows, size

    @cached_property
    def _tables(self) -> _Rows:
        """The tables of a file of many, with how many rows each has."""
        request = self.job.request
        tables: list[Table] = choose_tables(replace(request, own={}))
        if self.job.kind == "kml":
            tables = on_map(tables)
        rows = [(table.title, f"{len(table.rows):,}") for table in tables]
        rows += [(name, f"{len(frame):,}") for name, frame in request.own.items()]
        return ("Table", "Rows"), rows, len(rows)


_Rows = tuple[Sequence[str], Sequence[tuple[str, ...]], int]
"""Heads, rows, and how many there are of these in all."""


def _speak(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else "" if value is None else str(value)
