"""What keys have in common that hold several elements: each element is written by itself."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Generic, TypeVar, TypeVarTuple

from maquette.runtime.keys import Key
from maquette.runtime.state.codecs import Codec, element_codec
from maquette.runtime.state.families import WrittenFamily

V = TypeVar("V")
Parameters = TypeVarTuple("Parameters")


class Collection(WrittenFamily[*Parameters], Generic[V, *Parameters]):
    """Keys that hold several elements; one without any is not there."""

    def __init__(self, key: Key[*Parameters], annotation: Any) -> None:
        super().__init__(key)
        self.annotation = annotation
        """The type of an element."""

    @cached_property
    def _codec(self) -> Codec[V]:
        return element_codec(self.annotation)
