"""What is wrong with an archive, or with what it is to be made of."""

import errno

from geo.errors import GeoError

FULL = {errno.ENOSPC, errno.EDQUOT}
"""What a disk, or a share of one, says when it is full."""


class ArchiveError(GeoError):
    """A sentence that names file, column and remedy."""
