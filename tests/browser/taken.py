"""The page taken away, as tests make it."""

import io
import zipfile

from geo.export.kinds import KINDS
from geo.export.request import Request, Stamp
from geo.view.model import view_first

NO_STAMP = Stamp()


def take_away(story, kind, *, stamp=NO_STAMP, own=None, view=None, options=None):
    """Return the bytes of a kind of file, of the whole story."""
    request = Request(story, view or view_first(story), "story", stamp, own or {}, options or {})
    return KINDS[kind].make(request, lambda _share, _words: None)


def unpack_site(archive, folder):
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        files.extractall(folder)
