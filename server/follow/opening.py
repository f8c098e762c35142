"""Where rooms are kept beside this process: nowhere, or in Redis, for all replicas of the app."""

from __future__ import annotations

from server.follow.stores import Store

SCHEMES = ("redis://", "rediss://", "unix://")


def open_store(setting: str) -> Store | None:
    """Return what an address of Redis stands for; None where it is empty, and rooms are this process's alone.

    Raises
    ------
    ValueError
        When it is no address, or Redis's client is not installed.
    """
    url = setting.strip()
    if not url:
        return None
    if not url.startswith(SCHEMES):
        raise ValueError("REDIS_URL is no address of a Redis, such as: redis://127.0.0.1:6379/0")
    try:
        from server.follow.redis_store import RedisStore  # noqa: PLC0415 - it is installed where it is used
    except ModuleNotFoundError as error:
        raise ValueError(
            "REDIS_URL is set, but Redis's client is not there. Install it by: "
            "pip install -r requirements-replicas.txt"
        ) from error
    return RedisStore(url)
