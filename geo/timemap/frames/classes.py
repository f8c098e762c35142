"""Values cut into classes, by mapclassify or by bounds of one's own; a class holds its upper bound."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..errors import LayerError
from .palettes import close_names

MOST_CLASSES = 254
Numbers = npt.NDArray[np.float64]


def class_bounds(values: Numbers, scheme: str, k: int) -> Numbers:
    """Return the upper bound of each class, ascending, the last the greatest value.

    Parameters
    ----------
    values
        Shape (n,), none of them missing.
    scheme
        As `mapclassify.classify` takes it, such as ``quantiles`` or ``fisher_jenks``.
    k
        How many classes; schemes that count their own take no heed of it.

    Raises
    ------
    LayerError
        When mapclassify is not installed, knows no such scheme, or can't cut these values.
    """
    try:
        import mapclassify  # noqa: PLC0415 -- an extra, and slow to import
    except ModuleNotFoundError as error:
        raise LayerError(
            f"scheme={scheme!r} needs mapclassify, which is not installed: pip install 'timemap[classes]'; "
            "bounds=[…] cuts classes without it"
        ) from error
    known = [name for name in mapclassify.CLASSIFIERS if name not in {"MaxP", "UserDefined"}]
    plain = scheme.replace("_", "").lower()
    if plain not in {name.lower() for name in known}:
        near = close_names(plain, known)
        told = f"did you mean {near}?" if near else f"there are {', '.join(known)}"
        raise LayerError(f"scheme={scheme!r} is none of mapclassify's; {told}")
    before = np.random.get_state()
    np.random.seed(0)  # some schemes draw samples: the same values give the same classes
    try:
        bins = np.asarray(mapclassify.classify(values, plain, k=k).bins, dtype=np.float64)
    except ValueError as error:
        raise LayerError(f"scheme={scheme!r} can't cut {len(values):,} values: {error}") from error
    finally:
        np.random.set_state(before)
    if len(bins) > MOST_CLASSES:
        raise LayerError(
            f"scheme={scheme!r} makes {len(bins)} classes; {MOST_CLASSES} at most can be told apart"
        )
    return np.unique(bins)


def own_bounds(values: Numbers, inner: tuple[float, ...]) -> Numbers:
    """Return the upper bound of each class that `inner` bounds part, the last the greatest value or more."""
    greatest = float(values.max()) if len(values) else inner[-1]
    return np.array([*inner, max(greatest, inner[-1])], dtype=np.float64)


def class_codes(values: Numbers, upper: Numbers) -> npt.NDArray[np.int64]:
    """Return each value's class, counted from 0."""
    return np.minimum(np.searchsorted(upper, values, side="left"), len(upper) - 1)
