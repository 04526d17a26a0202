"""What a service is told by its environment: variables, read and checked once, secrets unseen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Final, Self, TypeAlias
from urllib.parse import unquote, urlsplit

import pydantic_settings
from maquette.runtime.redis_server import (
    CONNECTIONS,
    TIMEOUT,
    Address,
    ClusterRedisServer,
    DirectRedisServer,
    RedisServer,
)
from maquette.runtime.redis_server.url import DEFAULT_PORT, read_url, shown_address
from pydantic import BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

_DURATION: Final = re.compile(r"(?P<number>[0-9]{1,6})(?P<unit>ms|s|m)")
_MILLISECONDS: Final = {"ms": 1, "s": 1000, "m": 60_000}
_ADDRESS: Final = re.compile(
    r"(?:\[(?P<ipv6>[0-9A-Fa-f:.]+)\]|(?P<host>[A-Za-z0-9._-]+)):(?P<port>[0-9]{1,5})"
)
_HIGHEST_PORT: Final = 65535


class SettingsError(ValueError):
    """Variables are wrong or contradict each other; every one is named, and no value is told."""


def _duration(value: object) -> object:
    if not isinstance(value, str):
        return value
    found = _DURATION.fullmatch(value)
    if found is None:
        raise ValueError("it is no duration; write a number and ms, s or m")
    return timedelta(milliseconds=int(found["number"]) * _MILLISECONDS[found["unit"]])


def _addresses(value: object) -> object:
    return tuple(map(_address, value.split(","))) if isinstance(value, str) else value


def _address(text: str) -> Address:
    found = _ADDRESS.fullmatch(text.strip())
    if found is None or not 0 < int(found["port"]) <= _HIGHEST_PORT:
        raise ValueError("it is no list of addresses; write host:port,host:port")
    return found["ipv6"] or found["host"], int(found["port"])


def _redis_url(value: object) -> object:
    text = value.get_secret_value() if isinstance(value, SecretStr) else value
    if isinstance(text, str):
        read_url(text)
    return value


Duration: TypeAlias = Annotated[timedelta, BeforeValidator(_duration), Field(gt=timedelta(0))]
Addresses: TypeAlias = Annotated[tuple[Address, ...], NoDecode, BeforeValidator(_addresses)]


class Settings(BaseSettings):
    """The variables of a service, from the environment and from ``.env`` in the current folder.

    The environment wins over ``.env``; a variable that is empty counts as not set. Raises
    SettingsError, which names every variable that is wrong. Derive from it for variables of your own.
    """

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    database_url: SecretStr | None = Field(
        default=None, description="a URL, as postgresql://USER:PASSWORD@HOST:PORT/DATABASE"
    )
    redis_url: Annotated[SecretStr, BeforeValidator(_redis_url)] | None = Field(
        default=None,
        description="a URL, as redis://USER:PASSWORD@HOST:PORT/DATABASE, or rediss:// for TLS",
    )
    redis_host: str | None = Field(
        default=None, pattern=r"^[A-Za-z0-9._:-]+$", description="a host, as localhost"
    )
    redis_port: int | None = Field(
        default=None, ge=1, le=_HIGHEST_PORT, description="a port, as 6379"
    )
    redis_username: str | None = Field(default=None, description="a user of Redis's ACL")
    redis_password: SecretStr | None = Field(default=None, description="the password of the user")
    redis_db: int | None = Field(default=None, ge=0, description="the number of a database, as 0")
    redis_tls: bool | None = Field(default=None, description="true or false")
    redis_ca_certs: Path | None = Field(default=None, description="a file of certificates in PEM")
    redis_cluster_nodes: Addresses = Field(
        default=(), description="some of its nodes, as host:port,host:port"
    )
    redis_sentinels: Addresses = Field(
        default=(), description="the Sentinels, as host:port,host:port"
    )
    redis_sentinel_master: str | None = Field(
        default=None, description="the name that the Sentinels know"
    )
    redis_sentinel_username: str | None = Field(
        default=None, description="a user of the Sentinels' ACL"
    )
    redis_sentinel_password: SecretStr | None = Field(
        default=None, description="the Sentinels' password"
    )
    redis_connections: int = Field(default=CONNECTIONS, ge=1, description="a number, as 50")
    redis_timeout: Duration = Field(default=TIMEOUT, description="a duration, as 5s or 500ms")

    def __init__(self, **values: Any) -> None:
        faults: list[str]
        try:
            super().__init__(**_by_variable(type(self), values))
        except ValidationError as error:
            faults = list(_faults(type(self), error))
        except pydantic_settings.SettingsError as error:
            faults = [str(error)]
        except UnicodeDecodeError:
            faults = [".env is not written in UTF-8"]
        else:
            return
        # Outside of the except, since what pydantic raises keeps the values.
        raise SettingsError("the settings are wrong:" + "".join(f"\n  {each}" for each in faults))

    def redis_server(self) -> RedisServer:
        """Give the Redis that they name, to be opened by ``async with``: localhost if they name none."""
        limits: dict[str, Any] = {
            "connections": self.redis_connections,
            "timeout": self.redis_timeout,
        }
        access = _access(self.redis_username, self.redis_password)
        if self.redis_cluster_nodes:
            return ClusterRedisServer(self.redis_cluster_nodes, **limits, **access, **self._tls)
        if self.redis_db is not None:
            access["db"] = self.redis_db
        if self.redis_sentinels:
            assert self.redis_sentinel_master is not None  # or the settings would be wrong
            return DirectRedisServer.from_sentinels(
                self.redis_sentinels,
                self.redis_sentinel_master,
                sentinel_options={
                    **_access(self.redis_sentinel_username, self.redis_sentinel_password),
                    **self._tls,
                },
                **limits,
                **access,
                **self._tls,
            )
        certificates = {name: value for name, value in self._tls.items() if name != "ssl"}
        return DirectRedisServer.from_url(self._url, **limits, **access, **certificates)

    @property
    def _url(self) -> str:
        if self.redis_url is not None:
            return _with_port(self.redis_url.get_secret_value(), self.redis_port)
        scheme = "rediss" if self.redis_tls else "redis"
        host = self.redis_host or "localhost"
        return f"{scheme}://{shown_address(host, self.redis_port or DEFAULT_PORT)}"

    @property
    def _tls(self) -> dict[str, Any]:
        if not self.redis_tls and self.redis_ca_certs is None:
            return {}
        found: dict[str, Any] = {"ssl": True, "ssl_check_hostname": True}
        if self.redis_ca_certs is not None:
            found["ssl_ca_certs"] = str(self.redis_ca_certs)
        return found

    @model_validator(mode="after")
    def _refuse_contradictions(self) -> Self:
        if faults := [*_contradictions(self), *_contradictions_of_url(self)]:
            raise ValueError("\n".join(faults))
        return self


class AssetSettings(Settings):
    """The variables of a service with files; a generated package gives the root its own variable."""

    asset_root: Path


def _access(username: str | None, password: SecretStr | None) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if username is not None:
        found["username"] = username
    if password is not None:
        found["password"] = password.get_secret_value()
    return found


def _with_port(url: str, port: int | None) -> str:
    """Give a URL the port that it leaves open."""
    parts = urlsplit(url)
    if port is None or parts.scheme == "unix" or parts.port is not None:
        return url
    host = parts.netloc or "localhost"
    return parts._replace(netloc=f"{host.removesuffix(':')}:{port}").geturl()


def _contradictions(settings: Settings) -> Iterator[str]:
    ways: dict[str, object] = {
        "REDIS_URL": settings.redis_url,
        "REDIS_CLUSTER_NODES": settings.redis_cluster_nodes,
        "REDIS_SENTINELS": settings.redis_sentinels,
    }
    if settings.redis_url is None:
        ways["REDIS_HOST"] = settings.redis_host
    named = [name for name, value in ways.items() if value]
    if len(named) > 1:
        yield f"{_and(named)} name several ways to Redis; set one of them only"
    if settings.redis_sentinels and not settings.redis_sentinel_master:
        yield "REDIS_SENTINELS need REDIS_SENTINEL_MASTER: the name of the master that they watch"
    of_sentinels = {
        "REDIS_SENTINEL_MASTER": settings.redis_sentinel_master,
        "REDIS_SENTINEL_USERNAME": settings.redis_sentinel_username,
        "REDIS_SENTINEL_PASSWORD": settings.redis_sentinel_password,
    }
    alone = [name for name, value in of_sentinels.items() if value]
    if alone and not settings.redis_sentinels:
        yield f"{_and(alone)} without REDIS_SENTINELS, the addresses of the Sentinels"
    if settings.redis_cluster_nodes and settings.redis_db:
        yield "REDIS_CLUSTER_NODES and REDIS_DB contradict each other: a cluster has no databases"
    if settings.redis_tls is False and settings.redis_ca_certs:
        yield "REDIS_TLS and REDIS_CA_CERTS contradict each other; set REDIS_TLS=true"


def _contradictions_of_url(settings: Settings) -> Iterator[str]:
    """Find variables that say something else than the URL; what it leaves open, they may say."""
    if settings.redis_url is None:
        return
    url = settings.redis_url.get_secret_value()
    parts, (options, _) = urlsplit(url), read_url(url)
    is_socket = parts.scheme == "unix"
    password = settings.redis_password.get_secret_value() if settings.redis_password else None
    needs_tls = settings.redis_tls if settings.redis_ca_certs is None else True
    said: tuple[tuple[str, object, object], ...] = (
        ("REDIS_HOST", settings.redis_host, "" if is_socket else parts.hostname or "localhost"),
        ("REDIS_PORT", settings.redis_port, "" if is_socket else parts.port),
        ("REDIS_USERNAME", settings.redis_username, unquote(parts.username or "") or None),
        ("REDIS_PASSWORD", password, unquote(parts.password or "") or None),
        ("REDIS_DB", settings.redis_db, options.get("db")),
        (
            "REDIS_TLS" if settings.redis_ca_certs is None else "REDIS_CA_CERTS",
            needs_tls,
            parts.scheme == "rediss",
        ),
    )
    for name, variable, of_url in said:
        if variable is not None and of_url is not None and variable != of_url:
            yield f"REDIS_URL and {name} say different things; set one of them only"


def _and(names: list[str]) -> str:
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


def _variable(settings: type[Settings], name: str) -> str:
    """Give the variable of a field."""
    alias = settings.model_fields[name].validation_alias
    return alias if isinstance(alias, str) else name.upper()


def _by_variable(settings: type[Settings], values: dict[str, Any]) -> dict[str, Any]:
    """Name values by the variables where those have names of their own, as pydantic does.

    Were both names allowed, the environment could set a field by its own name too.
    """
    fields = settings.model_fields
    return {
        str(fields[name].validation_alias or name) if name in fields else name: value
        for name, value in values.items()
    }


def _faults(settings: type[Settings], error: ValidationError) -> Iterator[str]:
    names = {_variable(settings, name): name for name in settings.model_fields}
    for detail in error.errors(include_url=False, include_context=False, include_input=False):
        message = detail["msg"].removeprefix("Value error, ")
        if not detail["loc"]:
            yield from message.splitlines()
            continue
        place = str(detail["loc"][0])
        variable = place if place in names else place.upper()
        field = settings.model_fields.get(names.get(variable, ""))
        is_ours = detail["type"] == "value_error"
        remedy = f"; set it to {field.description}" if field and field.description else ""
        yield f"{variable}: {message[:1].lower()}{message[1:]}{'' if is_ours else remedy}"
