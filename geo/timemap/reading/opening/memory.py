"""How much memory a process of its own may take: a program that runs its file alone runs this one too."""

MOST = 4 << 30
"""Bytes of address space; a file that needs more ends the process, not the page."""


def bound() -> None:
    """Bound this process, where the system can."""
    try:
        import resource  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST, MOST))
