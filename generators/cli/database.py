"""What the commands of ``maquette db`` do."""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Coroutine, Sequence
from pathlib import Path
from typing import Any, TypeVar

from maquette.generators.cli.console import (
    DRIFTED,
    FAILED,
    fail,
    failures,
    message,
    progress,
    result,
    result_json,
    shown,
)
from maquette.generators.database.changes import Change, in_order
from maquette.generators.database.connecting import DatabaseError
from maquette.generators.database.pushing import PushRefusedError, Watcher, differences
from maquette.generators.database.pushing import push as push_to
from maquette.generators.language.diagnostics import printable
from maquette.generators.language.files import find_specs
from maquette.generators.schema.resolve.schema import read_schema
from maquette.runtime.database.ddl import ddl_of
from maquette.runtime.database.url import DatabaseUrl, DatabaseUrlError, read_database_url
from maquette.runtime.datamodel import Datamodel
from maquette.runtime.settings import Settings, SettingsError

T = TypeVar("T")


def sql(specs: Path) -> None:
    """Print the statements for an empty database."""
    for statement in ddl_of(_datamodel(specs, as_json=False)):
        result(f"{statement};\n")


def diff(specs: Path, *, as_json: bool) -> None:
    """Compare; ends the process with 1 where something differs, with 2 where it cannot be told."""
    datamodel = _datamodel(specs, as_json=as_json)
    url = _url(as_json=as_json)
    with progress() as on_step:
        on_step(f"comparing {url}")
        changes = _run(differences(url, datamodel), as_json=as_json)
    if as_json:
        listed = [_json(change) for change in changes]
        result_json({"differences": listed, "statements": list(in_order(changes))})
    else:
        for change in changes:
            result(_line(change))
    if changes:
        message(f"{shown(len(changes), 'difference')} in {url}; run maquette db push", fg="red")
        sys.exit(DRIFTED)
    message(f"{url} is what the specs say")


def push(specs: Path, *, accepts_loss: bool) -> None:
    """Change the database; ends the process with 1 where rows are in the way."""
    datamodel = _datamodel(specs, as_json=False)
    url = _url(as_json=False)
    planned: list[Change] = []
    with progress() as on_step:

        def plan(changes: Sequence[Change]) -> None:
            planned.extend(changes)
            for change in changes:
                _show(change)

        watcher = Watcher(
            on_wait=lambda: message("another push is changing the database; waiting for it"),
            on_plan=plan,
            on_statement=lambda statement: on_step(statement.partition("\n")[0]),
        )
        on_step(f"comparing {url}")
        try:
            _run(push_to(url, datamodel, watcher, accepts_loss=accepts_loss), as_json=False)
        except PushRefusedError as refused:
            _refuse(refused)
    if planned:
        message(f"{url} is what the specs say now: {shown(len(planned), 'change')}", fg="green")
    else:
        message(f"{url} is what the specs say")


def _datamodel(specs: Path, *, as_json: bool) -> Datamodel:
    with failures(as_json=as_json):
        return read_schema(find_specs(specs)).datamodel


def _url(*, as_json: bool) -> DatabaseUrl:
    try:
        given = Settings().database_url
    except SettingsError as error:
        fail(str(error), FAILED, as_json=as_json)
    if given is None:
        fail(
            "no DATABASE_URL; set it in the environment or in .env, or run maquette up --env > .env",
            FAILED,
            as_json=as_json,
        )
    try:
        url = read_database_url(given.get_secret_value())
    except DatabaseUrlError as error:
        fail(f"DATABASE_URL is wrong: {error}", FAILED, as_json=as_json)
    for name in url.unknown:
        message(f"the parameter {printable(name)} of DATABASE_URL does nothing here", fg="yellow")
    return url


def _run(work: Coroutine[Any, Any, T], *, as_json: bool) -> T:
    gc.enable()  # a push may take long
    try:
        return asyncio.run(work)
    except DatabaseError as error:
        fail(printable(str(error)), FAILED, as_json=as_json)


def _refuse(refused: PushRefusedError) -> None:
    for text in refused.obstacles:
        message(f"in the way: {printable(text)}", fg="red")
    for text in refused.losses:
        message(f"would be lost: {printable(text)}", fg="red")
    remedy = (
        "" if refused.obstacles else "; maquette db push --accept-data-loss does it all the same"
    )
    message(f"nothing was changed{remedy}", fg="red")
    sys.exit(DRIFTED)


def _show(change: Change) -> None:
    result(_line(change), bold=True)
    for statement in change.statements:
        for line in f"{statement.sql};".split("\n"):
            result(f"    {printable(line.expandtabs(4))}")


def _line(change: Change) -> str:
    return printable(f"{change.kind} {change.name} {change.difference}")


def _json(change: Change) -> dict[str, object]:
    return {
        "kind": change.kind.value,
        "name": change.name,
        "difference": change.difference,
        "statements": [statement.sql for statement in change.statements],
    }
