"""What the keys of the specs hold in Redis, found, checked and printed."""

from __future__ import annotations

import json
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, Final, TypeAlias

from maquette.generators.cli.console import fail, message, refuse, result
from maquette.generators.cli.generated_package import GeneratedPackage, load_package
from maquette.generators.cli.redis_session import with_redis
from maquette.generators.language.diagnostics import nearest, printable
from maquette.runtime.redis_server import RedisServer
from maquette.runtime.state import (
    Counters,
    Hashes,
    Lists,
    MissingValueError,
    RateLimits,
    Sets,
    SortedSets,
    StateStore,
    StoredValueError,
    Values,
)
from maquette.runtime.state.families import Family
from maquette.runtime.wire import write_float, write_text
from maquette.runtime.writing import Writer, writer_of

_NOT_STORED: Final = 1

AnyFamily: TypeAlias = Family[Any]


def get(key: str, specs: Path, out: Path) -> None:
    """Print what is stored at a key; ends the process with 1 where nothing that fits is."""

    async def read(family: AnyFamily, parameters: tuple[Any, ...]) -> str:
        if not await family.exists(*parameters):
            raise MissingValueError(key)
        return await _as_json(family, key, parameters)

    text = _of_key(key, specs, out, read)
    is_watched = sys.stdout.isatty()
    result(
        _shown(json.dumps(json.loads(text), indent=2, ensure_ascii=False)) if is_watched else text
    )


def ttl(key: str, specs: Path, out: Path) -> None:
    """Print the seconds that are left; ends the process with 1 where nothing is stored."""

    async def read(family: AnyFamily, parameters: tuple[Any, ...]) -> timedelta | None:
        return await family.ttl(*parameters)

    left = _of_key(key, specs, out, read)
    result("forever" if left is None else str(left.total_seconds()).removesuffix(".0"))


def ls(what: tuple[str, ...], specs: Path, out: Path) -> None:
    """Print the keys of families, and those that globs match."""
    package = load_package(specs, out)
    families = _families(package)
    wanted = [_wanted(families, each) for each in what or families]

    async def find(server: RedisServer) -> None:
        found: set[str] = set()
        for glob, of in wanted:
            async for key in _keys(server, glob):
                if key not in found and any(family.key.matches(key) for family in of):
                    found.add(key)
                    result(printable(key))

    with_redis(package.settings(), find)


async def _keys(server: RedisServer, glob: str) -> AsyncIterator[str]:
    async for key in server.scan(glob):
        yield key.decode(errors="surrogateescape")


def _wanted(families: dict[str, AnyFamily], name: str) -> tuple[str, list[AnyFamily]]:
    """Give the glob by which keys are found, and the families that they may be of."""
    if name in families:
        return families[name].key.glob(), [families[name]]
    if not any(character in name for character in ":*?["):
        near = nearest(name, families)
        hint = f"; did you mean {near}?" if near else f"; there are {', '.join(families)}"
        refuse(f"{name} is no family of keys, and no glob of keys{hint}")
    return name, list(families.values())


def _of_key(
    key: str,
    specs: Path,
    out: Path,
    read: Callable[[AnyFamily, tuple[Any, ...]], Awaitable[Any]],
) -> Any:
    """Read something of a key through the family that it belongs to."""
    package = load_package(specs, out)
    name = _family_of(_families(package), key)
    store: type[StateStore] = package.module("state").State

    async def work(server: RedisServer) -> Any:
        family: AnyFamily = getattr(store(server), name)
        return await read(family, family.key.parse(key))

    try:
        return with_redis(package.settings(), work)
    except MissingValueError:
        fail(f"nothing is stored at {printable(key)}", _NOT_STORED, as_json=False)
    except StoredValueError as error:
        for misfit in error.misfits:
            message(f"error: {printable(str(misfit))}", fg="red")
        fail(f"what is stored at {printable(key)} does not fit", _NOT_STORED, as_json=False)


def _families(package: GeneratedPackage) -> dict[str, AnyFamily]:
    if not package.schema.keys:
        refuse("the specs have no keys")
    store: type[StateStore] = package.module("state").State
    found: dict[str, AnyFamily] = {
        name: each for name, each in vars(store).items() if isinstance(each, Family)
    }
    return found


def _family_of(families: dict[str, AnyFamily], key: str) -> str:
    found = [name for name, family in families.items() if family.key.matches(key)]
    if not found:
        patterns = [family.key.pattern for family in families.values()]
        near = nearest(key, patterns)
        hint = f"is it of {near}?" if near else f"they are written {', '.join(patterns)}"
        refuse(f"no key of the specs is written {key}; {hint}")
    return found[0]


async def _as_json(family: AnyFamily, key: str, parameters: Sequence[Any]) -> str:
    """Read all of a key, checked, as JSON."""
    bound: Any = family
    match family:
        case Values():
            value = await bound.get(*parameters)
            if value is None:
                raise MissingValueError(key)
            return writer_of(bound.annotation)(value)
        case Counters():
            return str(await bound.get(*parameters))
        case Hashes():
            fields: dict[str, Any] = await bound.get_all(*parameters)
            return _object(fields, writer_of(bound.annotation))
        case Lists():
            return _array(map(writer_of(bound.annotation), await bound.range(*parameters)))
        case Sets():
            return _array(map(writer_of(bound.annotation), await bound.members(*parameters)))
        case SortedSets():
            write = writer_of(bound.annotation)
            members: list[tuple[Any, float]] = await bound.range(*parameters)
            return _array(f"[{write(value)},{write_float(score)}]" for value, score in members)
        case RateLimits():
            return str(await bound.count(*parameters))
        case _:  # a lock: what it holds is of use to its holder only
            return "true"


def _object(fields: dict[str, Any], write: Writer) -> str:
    return f"{{{','.join(f'{write_text(name)}:{write(fields[name])}' for name in fields)}}}"


def _array(items: Iterable[str]) -> str:
    return f"[{','.join(items)}]"


def _shown(text: str) -> str:
    """Give a text of several lines without what a terminal would obey."""
    return "\n".join(map(printable, text.split("\n")))
