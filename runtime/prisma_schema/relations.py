"""Relations: the two ends of each, brought together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from maquette.runtime.datamodel import (
    BackReference,
    ForeignKey,
    ManyToMany,
    PrimaryKey,
    Provider,
    ReferentialAction,
    Relation,
    RelationMode,
    ScalarField,
    Unique,
)
from maquette.runtime.prisma_schema.arguments import (
    MisreadError,
    Problems,
    Taker,
    hint,
    names_in,
)
from maquette.runtime.prisma_schema.columns import by_name
from maquette.runtime.prisma_schema.syntax import Member, Word

_ACTIONS: Final = {action.value: action for action in ReferentialAction}
_ATTRIBUTES: Final = ("relation", "ignore")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A model whose columns and keys are read, and whose relations are not yet."""

    name: str
    columns: Mapping[str, ScalarField]
    primary_key: PrimaryKey | None
    uniques: tuple[Unique, ...]
    is_ignored: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """A field of a model whose type is a model, with what its attribute says."""

    table: Table
    member: Member
    target: str
    relation: str | None = None
    fields: tuple[str, ...] | None = None
    references: tuple[str, ...] | None = None
    on_delete: ReferentialAction | None = None
    on_update: ReferentialAction | None = None
    db_name: str | None = None
    is_ignored: bool = False

    @property
    def has_key(self) -> bool:
        """Whether this end says which fields hold the key."""
        return self.fields is not None or self.references is not None

    def __str__(self) -> str:
        return f"{self.table.name}.{self.member.name}"


@dataclass(slots=True)
class Relations:
    """Reads the relations of a schema."""

    tables: Mapping[str, Table]
    provider: Provider
    mode: RelationMode
    problems: Problems
    ends: list[End] = field(default_factory=list[End])

    def add(self, table: Table, member: Member) -> None:
        """Read one end."""
        attributes = by_name(member, self.problems)
        for name, refused in attributes.items():
            if name not in _ATTRIBUTES:
                self.problems.add(
                    refused.place, f"@{refused.name} cannot stand on the relation {member.name}"
                )
        assert isinstance(member.type, Word)
        target, is_ignored = member.type.name, "ignore" in attributes
        attribute = attributes.get("relation")
        if attribute is None:
            self.ends.append(End(table=table, member=member, target=target, is_ignored=is_ignored))
            return
        taker = Taker(attribute, self.problems)
        try:
            end = End(
                table=table,
                member=member,
                target=target,
                relation=taker.text("name", is_first=True),
                fields=self._names(taker, "fields"),
                references=self._names(taker, "references"),
                on_delete=self._action(taker, "onDelete"),
                on_update=self._action(taker, "onUpdate"),
                db_name=taker.text("map"),
                is_ignored=is_ignored,
            )
        except MisreadError:
            return
        taker.end()
        self.ends.append(end)

    def _names(self, taker: Taker, name: str) -> tuple[str, ...] | None:
        value = taker.take(name)
        if value is None:
            return None
        names = [written.name for written in names_in(value, taker)]
        if len(set(names)) < len(names):
            self.problems.add(value.place, f"a field stands twice in {name}")
        if not names:
            self.problems.add(value.place, f"{name} names no field")
        return tuple(names)

    def _action(self, taker: Taker, name: str) -> ReferentialAction | None:
        value = taker.take(name)
        if value is None:
            return None
        if not isinstance(value, Word) or value.name not in _ACTIONS:
            raise taker.wrong(value, f"one of {', '.join(_ACTIONS)}")
        action = _ACTIONS[value.name]
        if self.mode is RelationMode.PRISMA and action is ReferentialAction.SET_DEFAULT:
            self.problems.add(value.place, "SetDefault needs foreign keys in the database")
        return action

    def resolved(self) -> Mapping[str, Mapping[str, Relation]]:
        """Give the relations of each model by their fields."""
        relations: dict[str, dict[str, Relation]] = defaultdict(dict)
        for here, there in self._pairs():
            try:
                first, second = self._resolve(here, there)
            except MisreadError:
                continue
            relations[here.table.name][here.member.name] = first
            relations[there.table.name][there.member.name] = second
        return relations

    def _pairs(self) -> Iterator[tuple[End, End]]:
        groups: dict[tuple[str, ...], list[End]] = defaultdict(list)
        for end in self.ends:
            models = sorted((end.table.name, end.target))
            groups[(*models, end.relation or "")].append(end)
        for (first, second, _), ends in groups.items():
            if first == second:
                yield from self._self_pair(ends)
            else:
                sides = [end for end in ends if end.table.name == first]
                yield from self._pair(sides, [end for end in ends if end.table.name == second])

    def _self_pair(self, ends: Sequence[End]) -> Iterator[tuple[End, End]]:
        if len(ends) == 2 and ends[0].relation is not None:
            yield ends[0], ends[1]
        elif len(ends) == 1:
            self._note_missing(ends[0])
        else:
            self._note_ambiguous(ends)

    def _pair(self, sides: Sequence[End], others: Sequence[End]) -> Iterator[tuple[End, End]]:
        if len(sides) > 1 or len(others) > 1:
            self._note_ambiguous([*sides, *others])
        elif sides and others:
            yield sides[0], others[0]
        else:
            self._note_missing((*sides, *others)[0])

    def _note_missing(self, end: End) -> None:
        self.problems.add(
            end.member.place,
            f"{end.target} has no field for the other end of {end}; add one of the type {end.table.name}",
        )

    def _note_ambiguous(self, ends: Sequence[End]) -> None:
        names = ", ".join(map(str, ends))
        self.problems.add(
            ends[0].member.place,
            f'it is not clear which of {names} belong together; give each relation a name, as @relation("…")',
        )

    def _resolve(self, here: End, there: End) -> tuple[Relation, Relation]:
        if here.member.is_list and there.member.is_list:
            return self._many(here, there), self._many(there, here)
        if here.has_key and there.has_key:
            raise self._misread(there, f"both {here} and {there} say which fields hold the key")
        if there.has_key or (here.member.is_list and not here.has_key):
            second, first = self._owned(there, here)
            return first, second
        return self._owned(here, there)

    def _many(self, here: End, there: End) -> ManyToMany:
        if here.has_key:
            raise self._misread(here, f"{here} is many-to-many, and has no fields or references")
        if here.on_delete or here.on_update or here.db_name:
            self.problems.add(
                here.member.place, f"{here} is many-to-many, and has no actions or map"
            )
        key = here.table.primary_key
        if key is None or len(key.fields) != 1:
            raise self._misread(
                there,
                f"{there} is many-to-many, for which {here.table.name} needs an id of one field",
            )
        return ManyToMany(
            name=here.member.name,
            target=here.target,
            inverse=there.member.name,
            relation=here.relation,
            is_ignored=here.is_ignored,
            doc=here.member.doc,
        )

    def _owned(self, owner: End, other: End) -> tuple[ForeignKey, BackReference]:
        if owner.fields is None or owner.references is None:
            raise self._misread(
                owner,
                f"{owner} has to say its fields and references, as @relation(fields: […], references: […])",
            )
        if owner.member.is_list:
            raise self._misread(owner, f"{owner} is a list, and cannot hold the key")
        if not other.member.is_list and not other.member.is_optional:
            self.problems.add(other.member.place, f"{other} has to be optional; add a ?")
        if other.on_delete or other.on_update or other.db_name:
            self.problems.add(
                other.member.place, f"actions and map stand at {owner}, which holds the key"
            )
        held = self._columns(owner, owner.table, owner.fields)
        target = self.tables[owner.target]
        referred = self._columns(owner, target, owner.references)
        self._check_columns(owner, held, referred)
        self._check_references(owner, target)
        if not other.member.is_list:
            self._check_unique(owner)
        return self._foreign_key(owner, other, held), BackReference(
            name=other.member.name,
            target=other.target,
            inverse=owner.member.name,
            is_list=other.member.is_list,
            relation=other.relation,
            is_ignored=other.is_ignored,
            doc=other.member.doc,
        )

    def _columns(self, owner: End, table: Table, names: Sequence[str]) -> list[ScalarField]:
        for name in names:
            if name not in table.columns:
                raise self._misread(
                    owner,
                    f"{name} is no field of {table.name} that can be in a key{hint(name, table.columns)}",
                )
        return [table.columns[name] for name in names]

    def _check_columns(
        self, owner: End, held: Sequence[ScalarField], referred: Sequence[ScalarField]
    ) -> None:
        if len(held) != len(referred):
            raise self._misread(owner, f"{owner} has not as many fields as references")
        for here, there in zip(held, referred, strict=True):
            if here.type != there.type or here.is_list or there.is_list:
                self.problems.add(
                    owner.member.place,
                    f"{here.name} and {owner.target}.{there.name}, which it refers to, are of different types",
                )
        if not owner.member.is_optional and not all(column.is_required for column in held):
            self.problems.add(
                owner.member.place, f"{owner} has to be optional, as one of its fields is; add a ?"
            )

    def _check_references(self, owner: End, target: Table) -> None:
        assert owner.references is not None
        keys = [target.primary_key.fields] if target.primary_key else []
        keys += [unique.fields for unique in target.uniques]
        if sorted(owner.references) not in map(sorted, keys):
            self.problems.add(
                owner.member.place,
                f"{owner} refers to fields of {target.name} that are neither its id nor unique together",
            )

    def _check_unique(self, owner: End) -> None:
        assert owner.fields is not None
        table = owner.table
        keys = [table.primary_key.fields] if table.primary_key else []
        keys += [unique.fields for unique in table.uniques]
        if sorted(owner.fields) not in map(sorted, keys):
            self.problems.add(
                owner.member.place,
                f"{owner} leads to one row and back to one; mark its fields as @unique, or make the other end a list",
            )

    def _foreign_key(self, owner: End, other: End, held: Sequence[ScalarField]) -> ForeignKey:
        assert owner.fields is not None
        assert owner.references is not None
        is_required = not owner.member.is_optional or any(column.is_required for column in held)
        on_delete = ReferentialAction.RESTRICT if is_required else ReferentialAction.SET_NULL
        on_update = (
            ReferentialAction.CASCADE
            if self.mode is RelationMode.FOREIGN_KEYS
            else ReferentialAction.NO_ACTION
        )
        if ReferentialAction.SET_NULL in (owner.on_delete, owner.on_update) and is_required:
            self._check_set_null(owner)
        return ForeignKey(
            name=owner.member.name,
            target=owner.target,
            inverse=other.member.name,
            fields=owner.fields,
            references=owner.references,
            on_delete=owner.on_delete or on_delete,
            on_update=owner.on_update or on_update,
            is_required=not owner.member.is_optional,
            relation=owner.relation,
            db_name=owner.db_name,
            is_ignored=owner.is_ignored,
            doc=owner.member.doc,
        )

    def _check_set_null(self, owner: End) -> None:
        if self.provider is Provider.SQLITE or self.mode is RelationMode.PRISMA:
            self.problems.add(
                owner.member.place,
                f"SetNull does not fit {owner}, which has a field that is required",
            )

    def _misread(self, end: End, text: str) -> MisreadError:
        return self.problems.misread(end.member.place, text)
