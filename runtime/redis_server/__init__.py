"""Redis as the bus and the state store see it: commands go out, and errors of ours come back."""

from maquette.runtime.redis_server.cluster import ClusterRedisServer
from maquette.runtime.redis_server.direct import DirectRedisServer
from maquette.runtime.redis_server.errors import (
    PASSWORD_CODES,
    RedisBusyError,
    RedisRefusedError,
    RedisServerError,
    RedisUnreachableError,
    translated,
)
from maquette.runtime.redis_server.server import (
    CONNECTIONS,
    TIMEOUT,
    Address,
    Command,
    RedisServer,
)

__all__ = [
    "CONNECTIONS",
    "PASSWORD_CODES",
    "TIMEOUT",
    "Address",
    "ClusterRedisServer",
    "Command",
    "DirectRedisServer",
    "RedisBusyError",
    "RedisRefusedError",
    "RedisServer",
    "RedisServerError",
    "RedisUnreachableError",
    "translated",
]
