"""How a file looks before it is saved: a picture or film, its first page, its slides, its first rows."""

from __future__ import annotations

import io
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import streamlit as st

from components.panels.share_box import to_html
from geo.export.data.choice import choose_table, choose_tables, on_map
from geo.export.data.table import Table
from geo.export.handout.acts import parts_of
from geo.export.jobs import JOBS, Job
from geo.export.kinds import KINDS
from geo.export.request import ExportError
from geo.page.template import render
from geo.timemap.languages import gettext, ngettext, number

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


@dataclass(frozen=True)
class Rows:
    """The first of what a file holds: what they are, their heads, and how many there are in all."""

    things: Literal["slide", "row", "table", "part"]
    heads: Sequence[str]
    rows: Sequence[tuple[str, ...]]
    size: int

    def draw(self) -> None:
        """Draw them, and how many there are."""
        if self.rows:
            label = {
                "slide": gettext("The first slides"),
                "row": gettext("The first rows"),
                "table": gettext("The first tables"),
                "part": gettext("The first parts"),
            }[self.things]
            st.html(render("rows", label=label, heads=self.heads, rows=self.rows))
        st.html(to_html(lines=[self._tell().format(count=number(self.size), shown=len(self.rows))]))

    def _tell(self) -> str:
        """Return what is said of how many there are, and how many of them are shown."""
        size = self.size
        if not size:
            none = {
                "slide": gettext("No slide is taken."),
                "row": gettext("No row is taken."),
                "table": gettext("No table is taken."),
                "part": gettext("No part is taken."),
            }
            return none[self.things]
        if size <= len(self.rows):
            every = {
                "slide": ngettext("{count} slide.", "{count} slides.", size),
                "row": ngettext("{count} row.", "{count} rows.", size),
                "table": ngettext("{count} table.", "{count} tables.", size),
                "part": ngettext("{count} part.", "{count} parts.", size),
            }
            return every[self.things]
        some = {
            "slide": ngettext(
                "{count} slide, the first {shown} shown.", "{count} slides, the first {shown} shown.", size
            ),
            "row": ngettext(
                "{count} row, the first {shown} shown.", "{count} rows, the first {shown} shown.", size
            ),
            "table": ngettext(
                "{count} table, the first {shown} shown.", "{count} tables, the first {shown} shown.", size
            ),
            "part": ngettext(
                "{count} part, the first {shown} shown.", "{count} parts, the first {shown} shown.", size
            ),
        }
        return some[self.things]


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
            self._slides.draw()
        elif self.job.kind == "read":
            self._parts.draw()
        elif self._picture is not None:
            self._draw_view(self._picture)
        elif self._kind.options:
            self._rows.draw()
        else:
            self._tables.draw()

    def _draw_view(self, picture: Job) -> None:
        if picture.content is not None:
            st.image(picture.content)
        else:
            st.html(to_html(lines=[picture.fault or gettext("Drawing the view that it opens on…")]))

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
    def _slides(self) -> Rows:
        from pptx import Presentation  # noqa: PLC0415 - slow to import

        slides = Presentation(io.BytesIO(self.job.content or b"")).slides
        titles = [slide.shapes.title.text if slide.shapes.title else "" for slide in slides]
        rows = [(str(at), title) for at, title in enumerate(titles[:MOST_ROWS], start=1)]
        # i18n: What a slide is called.
        head = gettext("Title")
        return Rows("slide", (gettext("Slide"), head), rows, len(titles))

    @cached_property
    def _parts(self) -> Rows:
        """The parts of a document, each with how many events it tells."""
        parts = parts_of(self.job.request.story, self.job.request.events())
        rows = [(part.title, number(len(part.events))) for part in parts]
        # i18n: of a document; one of them is an act, or the time before the first or after the last
        return Rows("part", (gettext("Part"), gettext("Events")), rows[:MOST_ROWS], len(rows))

    @cached_property
    def _rows(self) -> Rows:
        """The first rows of the one table, as the file has them; of an own layer no others are read."""
        request = self.job.request
        few = {name: frame.head(MOST_ROWS) for name, frame in request.own.items()}
        table = choose_table(replace(request, own=few))
        names = [column.name for column in table.columns]
        names = list(COLUMNS.get(table.name, names[:MOST_COLUMNS]))
        rows = [tuple(_speak(row[name]) for name in names) for row in table.rows[:MOST_ROWS]]
        size = sum(map(len, request.own.values())) if table.is_own else len(table.rows)
        return Rows("row", names, rows, size)

    @cached_property
    def _tables(self) -> Rows:
        """The tables of a file of many, with how many rows each has."""
        request = self.job.request
        tables: list[Table] = choose_tables(replace(request, own={}))
        if self.job.kind == "kml":
            tables = on_map(tables)
        rows = [(table.title, number(len(table.rows))) for table in tables]
        rows += [(name, number(len(frame))) for name, frame in request.own.items()]
        return Rows("table", (gettext("Table"), gettext("Rows")), rows, len(rows))


def _speak(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else "" if value is None else str(value)
