"""What DATABASE_URL says: Prisma's own words for PostgreSQL and for SQLite.

What is wrong with a URL is told without it, since a password may stand anywhere in it. The parameters are
those of Prisma's documentation on connection URLs, and those of libpq for certificates.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeAlias, TypeVar
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from maquette.runtime.database.names import DEFAULT_SCHEMA
from maquette.runtime.redis_server.url import shown_address

DEFAULT_PORT: Final = 5432
_REMEDY: Final = (
    "write postgresql://USER:PASSWORD@HOST:PORT/DATABASE, and / : @ ? # % in a password as"
    " %2F %3A %40 %3F %23 %25; or file:./NAME.db for SQLite"
)
_MODES: Final = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")


_T = TypeVar("_T")


class DatabaseUrlError(ValueError):
    """A URL cannot be read; the text says what is wrong, without the URL."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many connections there may be, and how long things may take, in seconds; None: our default.

    ``lifetime`` and ``idle_lifetime`` are those of a connection, 0 or None without an end.
    """

    connections: int | None = None
    pool_timeout: float | None = None
    connect_timeout: float | None = None
    socket_timeout: float | None = None
    lifetime: float | None = None
    idle_lifetime: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostgresqlUrl:
    """A database of PostgreSQL; ``host`` is a folder where it listens on a socket.

    ``ssl`` is what asyncpg takes: False, "prefer" and the like, or a context. ``schema`` is where tables
    without one are. ``unknown`` are the parameters that do nothing here, as they stand in the URL.
    """

    host: str
    port: int = DEFAULT_PORT
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    database: str | None = None
    schema: str = DEFAULT_SCHEMA
    ssl: ssl.SSLContext | str | bool = "prefer"
    limits: Limits = Limits()
    statement_cache_size: int | None = None
    server_settings: Mapping[str, str] = field(default_factory=dict[str, str])
    unknown: tuple[str, ...] = ()

    def connect_options(self) -> dict[str, Any]:
        """Give what ``asyncpg.connect`` and ``asyncpg.create_pool`` take."""
        escaped = self.schema.replace('"', '""')
        given = {
            "host": self.host,
            "port": self.port,
            "user": self.user,
            "password": self.password,
            "database": self.database,
            "ssl": self.ssl,
            "timeout": self.limits.connect_timeout or None,
            "command_timeout": self.limits.socket_timeout or None,
            "statement_cache_size": self.statement_cache_size,
        }
        return {
            **{name: value for name, value in given.items() if value is not None},
            "server_settings": {**self.server_settings, "search_path": f'"{escaped}"'},
        }

    def __str__(self) -> str:
        """Write where it leads, without user and password."""
        return f"postgresql://{shown_address(self.host, self.port)}/{self.database or ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SqliteUrl:
    """A file of SQLite, or ``:memory:``; a path that is not absolute begins at the current folder."""

    path: str
    limits: Limits = Limits()
    unknown: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Write it as Prisma does."""
        return f"file:{self.path}"


DatabaseUrl: TypeAlias = PostgresqlUrl | SqliteUrl


def read_database_url(url: str) -> DatabaseUrl:
    """Read a URL; raises DatabaseUrlError."""
    if url.startswith("file:"):
        return _sqlite_url(url.removeprefix("file:"))
    parts = _split(url)
    if parts.scheme not in ("postgresql", "postgres"):
        raise _wrong("it does not begin with postgresql:// or file:")
    if parts.fragment:
        raise _wrong("it has a #")
    if parts.netloc.count("@") > 1 or "@" in parts.path or "@" in parts.query:
        raise _wrong("it has an @ that is not the one before its host")
    return _postgresql_url(parts, _Parameters(parts.query))


def _wrong(fault: str) -> DatabaseUrlError:
    return DatabaseUrlError(f"{fault}; {_REMEDY}")


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        port = parts.port  # raises, and shows what stands there: it may be half a password
    except ValueError:
        raise _wrong("its host or its port cannot be read") from None
    if port == 0:
        raise _wrong("its port is 0")
    return parts


class _Parameters:
    """The parameters after the question mark; what was never asked for is unknown."""

    def __init__(self, query: str) -> None:
        try:
            pairs = parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query))
        except ValueError:
            raise _wrong("what follows its question mark is no list of parameters") from None
        self._values = dict(pairs)
        if len(self._values) < len(pairs):
            names = [name for name, _ in pairs]
            twice = next(name for name in names if names.count(name) > 1)
            raise DatabaseUrlError(f"its parameter {twice} stands there twice")

    def take(self, name: str) -> str | None:
        return self._values.pop(name, None)

    def number(self, name: str, lowest: int = 0) -> int | None:
        return self._parsed(
            name, f"a whole number of {lowest} or more", lambda text: _whole(text, lowest)
        )

    def switch(self, name: str) -> bool | None:
        return self._parsed(name, "true or false", {"true": True, "false": False}.__getitem__)

    def choice(self, name: str, choices: tuple[str, ...]) -> str | None:
        listed = f"{', '.join(choices[:-1])} or {choices[-1]}"
        return self._parsed(name, listed, lambda text: choices[choices.index(text)])

    def file(self, name: str) -> Path | None:
        text = self.take(name)
        if text is None:
            return None
        path = Path(text)
        if not path.is_file():
            raise DatabaseUrlError(f"its parameter {name} names no file that is there")
        return path

    def limits(self) -> Limits:
        return Limits(
            connections=self.number("connection_limit", 1),
            pool_timeout=self.number("pool_timeout"),
            connect_timeout=self.number("connect_timeout"),
            socket_timeout=self.number("socket_timeout"),
            lifetime=self.number("max_connection_lifetime"),
            idle_lifetime=self.number("max_idle_connection_lifetime"),
        )

    def unknown(self) -> tuple[str, ...]:
        return tuple(sorted(self._values))

    def _parsed(self, name: str, wanted: str, parse: Callable[[str], _T]) -> _T | None:
        text = self.take(name)
        if text is None:
            return None
        try:
            return parse(text)
        except (ValueError, KeyError):
            raise DatabaseUrlError(f"its parameter {name} is not {wanted}") from None


def _whole(text: str, lowest: int) -> int:
    if not (text.isascii() and text.isdecimal() and int(text) >= lowest):
        raise ValueError
    return int(text)


def _postgresql_url(parts: SplitResult, parameters: _Parameters) -> PostgresqlUrl:
    behind_pgbouncer = parameters.switch("pgbouncer")
    cache_size = parameters.number("statement_cache_size")
    settings = {
        "application_name": parameters.take("application_name"),
        "options": parameters.take("options"),
    }
    host = parameters.take("host") or unquote(parts.hostname or "localhost")
    return PostgresqlUrl(
        host=host,
        port=parts.port or DEFAULT_PORT,
        user=None if parts.username is None else unquote(parts.username),
        password=None if parts.password is None else unquote(parts.password),
        database=unquote(parts.path.removeprefix("/")) or None,
        schema=parameters.take("schema") or DEFAULT_SCHEMA,
        ssl=False if host.startswith("/") else _ssl(parameters),
        limits=parameters.limits(),
        statement_cache_size=0 if behind_pgbouncer else cache_size,
        server_settings={name: value for name, value in settings.items() if value is not None},
        unknown=parameters.unknown(),
    )


def _ssl(parameters: _Parameters) -> ssl.SSLContext | str | bool:
    """Give how to encrypt; certificates are checked where ``sslaccept=strict`` or a mode says so."""
    mode = parameters.choice("sslmode", _MODES) or "prefer"
    accepts = parameters.choice("sslaccept", ("strict", "accept_invalid_certs"))
    certificate, key = parameters.file("sslcert"), parameters.file("sslkey")
    root = parameters.file("sslrootcert") or (certificate if key is None else None)
    password = parameters.take("sslpassword")
    if mode == "disable":
        return False
    if accepts != "strict" and not mode.startswith("verify") and key is None:
        return mode
    try:
        context = ssl.create_default_context(cafile=None if root is None else str(root))
        if key is not None and certificate is not None:
            context.load_cert_chain(certificate, key, password)
    except (ssl.SSLError, OSError):
        raise DatabaseUrlError("its certificates or their key cannot be read as PEM") from None
    context.check_hostname = accepts == "strict" or mode == "verify-full"
    if accepts != "strict" and not mode.startswith("verify"):
        context.verify_mode = ssl.CERT_NONE
    return context


def _sqlite_url(rest: str) -> SqliteUrl:
    path, _, query = rest.partition("?")
    path = unquote(path.removeprefix("//"))
    if not path:
        raise _wrong("it names no file")
    parameters = _Parameters(query)
    return SqliteUrl(path=path, limits=parameters.limits(), unknown=parameters.unknown())
