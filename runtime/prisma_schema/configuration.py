"""Datasources and generators: who the schema is for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from maquette.runtime.datamodel import Extension, Provider, RelationMode
from maquette.runtime.prisma_schema.arguments import MisreadError, Problems, Taker, hint
from maquette.runtime.prisma_schema.records import ConfigBlock, Env, OptionValue, Written
from maquette.runtime.prisma_schema.syntax import (
    Block,
    Call,
    Entries,
    Expression,
    Items,
    Number,
    Option,
    Text,
    Word,
)

_PROVIDERS: Final = {
    "postgresql": Provider.POSTGRESQL,
    "postgres": Provider.POSTGRESQL,
    "sqlite": Provider.SQLITE,
}
_OTHERS: Final = frozenset({"mysql", "sqlserver", "mongodb", "cockroachdb"})
_OPTIONS: Final = frozenset(
    {
        "provider",
        "url",
        "directUrl",
        "shadowDatabaseUrl",
        "relationMode",
        "referentialIntegrity",
        "schemas",
        "extensions",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Datasource:
    """What the datasource says of the database."""

    block: ConfigBlock
    provider: Provider
    relation_mode: RelationMode
    schemas: tuple[str, ...]
    extensions: tuple[Extension, ...]


def read_config(block: Block, problems: Problems) -> ConfigBlock:
    """Read the options of a block."""
    options: dict[str, OptionValue] = {}
    for option in block.options:
        if option.name in options:
            problems.add(option.place, f"{option.name} stands twice in {block.name}")
        options[option.name] = _value(option.value)
    if "provider" not in options:
        problems.add(block.place, f"{block.keyword} {block.name} has no provider")
    return ConfigBlock(name=block.name, options=options, doc=block.doc)


def read_datasource(block: Block, problems: Problems) -> Datasource:
    """Read the datasource, or raise MisreadError where the database is none of ours."""
    written = {option.name: option for option in block.options}
    config = read_config(block, problems)
    for option in block.options:
        if option.name not in _OPTIONS:
            problems.add(
                option.place,
                f"the datasource has no option {option.name}{hint(option.name, _OPTIONS)}",
            )
    return Datasource(
        block=config,
        provider=_provider(written.get("provider"), problems),
        relation_mode=_relation_mode(written, problems),
        schemas=tuple(sorted(_texts(written.get("schemas"), problems))),
        extensions=tuple(_extensions(written.get("extensions"), problems)),
    )


def _provider(option: Option | None, problems: Problems) -> Provider:
    if option is None:
        raise MisreadError
    name = option.value.value if isinstance(option.value, Text) else ""
    if name in _OTHERS:
        raise problems.misread(
            option.value.place, f"the provider {name} is not supported; postgresql and sqlite are"
        )
    if name not in _PROVIDERS:
        raise problems.misread(
            option.value.place,
            f'expected the provider "postgresql" or "sqlite"{hint(name, _PROVIDERS)}',
        )
    return _PROVIDERS[name]


def _relation_mode(written: Mapping[str, Option], problems: Problems) -> RelationMode:
    option = written.get("relationMode") or written.get("referentialIntegrity")
    if option is None:
        return RelationMode.FOREIGN_KEYS
    modes = {mode.value: mode for mode in RelationMode}
    name = option.value.value if isinstance(option.value, Text) else ""
    if name not in modes:
        problems.add(option.value.place, 'expected relationMode "foreignKeys" or "prisma"')
    return modes.get(name, RelationMode.FOREIGN_KEYS)


def _texts(option: Option | None, problems: Problems) -> Sequence[str]:
    if option is None:
        return ()
    items = option.value.items if isinstance(option.value, Items) else (option.value,)
    texts = [item.value for item in items if isinstance(item, Text)]
    if len(texts) != len(items) or not texts:
        problems.add(option.value.place, f"{option.name} is a list of texts in quotes")
    return texts


def _extensions(option: Option | None, problems: Problems) -> Sequence[Extension]:
    if option is None:
        return ()
    items = option.value.items if isinstance(option.value, Items) else (option.value,)
    extensions: list[Extension] = []
    for item in items:
        if isinstance(item, Word):
            extensions.append(Extension(name=item.name))
        elif isinstance(item, Call):
            taker = Taker(item, problems)
            extensions.append(
                Extension(
                    name=item.name,
                    db_name=taker.text("map"),
                    schema=taker.text("schema"),
                    version=taker.text("version"),
                )
            )
            taker.end()
        else:
            problems.add(item.place, 'an extension is a name, as citext or uuid(map: "uuid-ossp")')
    return extensions


def _value(value: Expression) -> OptionValue:
    match value:
        case Text(text):
            return text
        case Number(text):
            return float(text) if "." in text else int(text)
        case Word("true" | "false" as word):
            return word == "true"
        case Call("env", (argument,)) if isinstance(argument.value, Text):
            return Env(argument.value.value)
        case Items(items):
            return tuple(map(_value, items))
        case _:
            return Written(written(value))


def written(value: Expression) -> str:
    """Write a value as it stands in a schema."""
    match value:
        case Text(text):
            return f'"{text}"'
        case Number(text):
            return text
        case Word(name):
            return name
        case Call(name, arguments):
            parts = (
                f"{argument.name}: {written(argument.value)}"
                if argument.name
                else written(argument.value)
                for argument in arguments
            )
            return f"{name}({', '.join(parts)})"
        case Items(items):
            return f"[{', '.join(map(written, items))}]"
        case Entries(entries):
            return "{ " + ", ".join(f"{key}: {written(part)}" for key, part in entries) + " }"
