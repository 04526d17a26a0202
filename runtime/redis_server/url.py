"""What a URL of Redis says, as redis-py's options; what is wrong with it is told without the URL."""

from __future__ import annotations

from typing import Any, Final, cast
from urllib.parse import SplitResult, parse_qsl, urlsplit

from redis.asyncio.connection import AbstractConnection, Connection, parse_url

SCHEMES: Final = ("redis", "rediss", "unix")
DEFAULT_PORT: Final = 6379


def read_url(url: str) -> tuple[dict[str, Any], str]:
    """Give the options of a ``redis://``, ``rediss://`` or ``unix://`` URL, and where it leads.

    ``connection_class`` is among the options; the place is as ``localhost:6379``. Raises ValueError
    with what is wrong; there may be a password anywhere in the URL, so none of it is told.
    """
    parts = _split(url)
    if fault := _fault(parts):
        raise ValueError(f"{fault}; {_REMEDY}")
    try:
        options = cast("dict[str, Any]", parse_url(url))
    except ValueError:
        raise ValueError(
            f"an option after the question mark has a wrong value; {_REMEDY}"
        ) from None
    options.setdefault("connection_class", Connection)
    if parts.scheme == "rediss":
        options.setdefault("ssl_check_hostname", True)  # before redis-py 6 it is not checked
    _check_options(options)
    if parts.scheme == "unix":
        return options, str(options["path"])
    return options, shown_address(options.get("host", "localhost"), parts.port or DEFAULT_PORT)


def shown_address(host: str, port: int) -> str:
    """Write an address as URLs have it."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


_REMEDY: Final = (
    "write redis://USER:PASSWORD@HOST:PORT/DATABASE, and / : @ ? # % in a password as"
    " %2F %3A %40 %3F %23 %25"
)


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises, and shows what stands there: it may be half a password
    except ValueError:
        raise ValueError(f"its host or its port cannot be read; {_REMEDY}") from None
    return parts


def _fault(parts: SplitResult) -> str | None:
    """Give what is wrong: mostly a password with characters that mean something in a URL."""
    if parts.scheme not in SCHEMES:
        return "it does not begin with redis://, rediss:// or unix://"
    if parts.fragment:
        return "it has a #"
    if parts.scheme == "unix":
        return None if parts.path else "it has no path"
    if parts.path.strip("/") and not parts.path.strip("/").isdecimal():
        return "what follows its host is no number of a database"
    if parts.netloc.count("@") > 1:
        return "it has more than one @"
    return (
        None if _is_query(parts.query) else "what follows its question mark is no list of options"
    )


def _is_query(query: str) -> bool:
    try:
        parse_qsl(query, strict_parsing=bool(query))
    except ValueError:
        return False
    return True


def _check_options(options: dict[str, Any]) -> None:
    """Raise ValueError for options that no connection knows."""
    known = dict(options)
    connection_class: type[AbstractConnection] = known.pop("connection_class")
    try:
        connection_class(**known)
    except TypeError:
        raise ValueError("an option after the question mark is none of a connection's") from None
