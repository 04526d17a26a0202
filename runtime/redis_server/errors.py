"""What goes wrong with Redis, as errors of ours in place of redis-py's.

::

    RedisServerError            what Redis, or the way to it, did not let happen
    ├── RedisUnreachableError   no connection, a lost one, or no answer in time
    ├── RedisBusyError          every connection of the pool was in use for too long
    └── RedisRefusedError       an answer, and it was no: rights, memory, a read-only replica, a wrong type
"""

from __future__ import annotations

from typing import Any, Final

from redis import exceptions
from redis.asyncio.sentinel import MasterNotFoundError

FAILURES: Final = (exceptions.RedisError, exceptions.RedisClusterException, OSError)
"""What redis-py raises."""


PASSWORD_CODES: Final = frozenset({"NOAUTH", "WRONGPASS"})
"""The codes of refusals that another password, or user, would mend."""


class RedisServerError(Exception):
    """Something that Redis, or the way to it, did not let happen."""


class RedisUnreachableError(RedisServerError):
    """No connection, a lost one, or no answer in time.

    A command that was under way may have been carried out or not: nothing is sent twice.
    """


class RedisBusyError(RedisServerError):
    """Every connection of the pool was in use for too long."""


class RedisRefusedError(RedisServerError):
    """An answer of Redis that is an error.

    ``code`` is the word in capitals that begins it, as ``WRONGTYPE``; a general error is ``ERR``.
    """

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code

    def __reduce__(self) -> tuple[Any, ...]:
        """Take all of it along when it is pickled or copied."""
        return type(self), (str(self), self.code)


def translated(error: Exception, address: str) -> RedisServerError:
    """Give the error of ours for one of redis-py's, to be raised from it."""
    if isinstance(error, exceptions.AuthenticationError | exceptions.AuthorizationError):
        code = "NOAUTH" if "required" in str(error) else "WRONGPASS"
        return RedisRefusedError(f"Redis at {address} refuses the password: {error}", code)
    if isinstance(error, exceptions.ResponseError):
        _take_values_off(error)
        return RedisRefusedError(f"Redis at {address} refuses: {error}", _code(error))
    if isinstance(error, MasterNotFoundError):
        error.args = (str(error).partition(_CLIENTS_FOLLOW)[0],)
    for words, code in _REFUSED_UNSENT.items():
        if words in str(error):
            return RedisRefusedError(f"Redis at {address} refuses: {error}", code)
    reason = str(error).rstrip(".") or "no answer came in time"
    return RedisUnreachableError(f"Redis at {address} cannot be reached: {reason}")


_REFUSED_UNSENT: Final = {"same key slot": "CROSSSLOT", "command doesn't exist": "ERR"}
"""How redis-py says, before it asks a cluster, that keys are on several nodes, or that no node knows a command."""
_CLIENTS_FOLLOW: Final = " : "
"""Before what redis-py 6 and 7 say of the Sentinels that they asked, passwords included."""
_VALUES_FOLLOW: Final = ", with args beginning with"

_CODES: Final[dict[type[Exception], str]] = {
    exceptions.AskError: "ASK",
    exceptions.ClusterCrossSlotError: "CROSSSLOT",
    exceptions.ClusterDownError: "CLUSTERDOWN",
    exceptions.ExecAbortError: "EXECABORT",
    exceptions.MasterDownError: "MASTERDOWN",
    exceptions.MovedError: "MOVED",
    exceptions.NoPermissionError: "NOPERM",
    exceptions.NoScriptError: "NOSCRIPT",
    exceptions.OutOfMemoryError: "OOM",
    exceptions.ReadOnlyError: "READONLY",
    exceptions.TryAgainError: "TRYAGAIN",
}
"""The codes that redis-py takes off the texts of these."""
_CODES_IN_TEXTS: Final = frozenset(
    "BUSY BUSYGROUP BUSYKEY CLUSTERDOWN CROSSSLOT INPROG LOADING MISCONF NOAUTH NOGROUP NOPERM NOPROTO"
    " NOREPLICAS NOTBUSY UNKILLABLE WRONGPASS WRONGTYPE".split()
)
"""Those that it leaves there; ERR it takes off, and a word in capitals may stand first then too."""


def _code(error: exceptions.ResponseError) -> str:
    if type(error) in _CODES:
        return _CODES[type(error)]
    word = str(error).partition(" ")[0]
    return word if word in _CODES_IN_TEXTS else "ERR"


def _take_values_off(error: exceptions.ResponseError) -> None:
    """Shorten what Redis says of a command that it does not know: it says its values too."""
    text, values, _ = str(error).partition(_VALUES_FOLLOW)
    if values:
        error.args = (text,)
