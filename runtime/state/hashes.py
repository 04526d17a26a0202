"""Keys that hold a Redis hash: values under names, read and written one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar, TypeVarTuple

from maquette.runtime.reading import Misfit, PayloadError
from maquette.runtime.state import scripts
from maquette.runtime.state.collections import Collection
from maquette.runtime.state.families import nothing
from maquette.runtime.state.operations import Operation

V = TypeVar("V")
Parameters = TypeVarTuple("Parameters")


class Hashes(Collection[V, *Parameters]):
    """Keys that hold a hash; the TTL is that of the whole hash, a field has none of its own."""

    def get(self, *parameters_and_field: *tuple[*Parameters, str]) -> Operation[V | None]:
        """Read a field; None where there is none."""
        *parameters, field = parameters_and_field
        return self._operation(
            self._typed(parameters), self._codec.read_optional, "HGET", _named(field)
        )

    def get_many(
        self, *parameters_and_fields: *tuple[*Parameters, Iterable[str]]
    ) -> Operation[dict[str, V]]:
        """Read those of some fields that are there, by name."""
        *parameters, fields = parameters_and_fields
        names = [_named(field) for field in fields]
        if not names:
            raise ValueError("name a field at least")

        def read(answer: list[bytes | None]) -> dict[str, V]:
            return {
                name: self._element(name, stored)
                for name, stored in zip(names, answer, strict=True)
                if stored is not None
            }

        return self._operation(self._typed(parameters), read, "HMGET", *names)

    def get_all(self, *parameters: *Parameters) -> Operation[dict[str, V]]:
        """Read all fields, by name; nothing stored is no fields."""
        return self._operation(parameters, self._read_all, "HGETALL")

    def set(self, *parameters_field_and_value: *tuple[*Parameters, str, V]) -> Operation[None]:
        """Store a field in place of what it was."""
        *parameters, field, value = parameters_field_and_value
        data = self._codec.write(value)
        return self._write(self._typed(parameters), nothing, "HSET", _named(field), data)

    def set_many(
        self, *parameters_and_values: *tuple[*Parameters, Mapping[str, V]]
    ) -> Operation[None]:
        """Store some fields by name, all at once; others stay."""
        *parameters, values = parameters_and_values
        words: list[str | bytes] = []
        for name, value in values.items():
            words += [_named(name), self._codec.write(value)]
        if not words:
            raise ValueError("name a field at least")
        return self._run(self._typed(parameters), nothing, scripts.SET_FIELDS, *words)

    def remove(self, *parameters_and_field: *tuple[*Parameters, str]) -> Operation[bool]:
        """Delete a field, and tell whether it was there."""
        *parameters, field = parameters_and_field
        return self._write(self._typed(parameters), bool, "HDEL", _named(field))

    def contains(self, *parameters_and_field: *tuple[*Parameters, str]) -> Operation[bool]:
        """Tell whether there is a field."""
        *parameters, field = parameters_and_field
        return self._operation(self._typed(parameters), bool, "HEXISTS", _named(field))

    def size(self, *parameters: *Parameters) -> Operation[int]:
        """Tell how many fields there are."""
        return self._operation(parameters, int, "HLEN")

    def _read_all(self, answer: Mapping[bytes, bytes]) -> dict[str, V]:
        named = {name.decode(errors="backslashreplace"): answer[name] for name in answer}
        return {name: self._element(name, stored) for name, stored in named.items()}

    def _element(self, name: str, stored: bytes) -> V:
        """Read a field; where it does not fit, its name is the beginning of the place."""
        try:
            return self._codec.read(stored)
        except PayloadError as error:
            misfits = [Misfit((name, *each.place), each.reason) for each in error.misfits]
            raise PayloadError(error.what, misfits) from None


def _named(field: object) -> str:
    if not isinstance(field, str):
        raise TypeError(f"the name of a field is a text, not {type(field).__name__}")
    return field
