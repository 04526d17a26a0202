"""Names: split into words once, spelled in every case from there."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+[0-9]*|[A-Z]+[0-9]*|[0-9]+")

_PYTHON_KEYWORDS = frozenset(
    "and as assert async await break class continue def del elif else except finally for from "
    "global if import in is lambda nonlocal not or pass raise return try while with yield".split()
)
_PYTHON_TYPES = frozenset("bool bytes dict dt float int list object set str tuple".split())
_PYDANTIC_MEMBERS = frozenset(
    "construct copy dict from_orm json model_computed_fields model_config model_construct "
    "model_copy model_dump model_dump_json model_extra model_fields model_fields_set "
    "model_json_schema model_parametrized_name model_post_init model_rebuild model_validate "
    "model_validate_json model_validate_strings parse_file parse_obj parse_raw schema schema_json "
    "update_forward_refs validate".split()
)
_RECORD_MEMBERS = frozenset("from_json of to_json".split())
_STORE_NAMES = frozenset("batch keys runtime".split())
"""What a state store has besides its keys, and what the class of one uses."""
_RESERVED_ATTRIBUTES = _PYTHON_KEYWORDS | _PYTHON_TYPES | _PYDANTIC_MEMBERS | _RECORD_MEMBERS

_IRREGULAR_PLURALS = {
    "child": "children",
    "foot": "feet",
    "goose": "geese",
    "man": "men",
    "mouse": "mice",
    "person": "people",
    "tooth": "teeth",
    "woman": "women",
}
_UNCOUNTABLE = frozenset("data equipment information media metadata news series species".split())


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it was written, with its words in lower case."""

    text: str
    words: tuple[str, ...]

    @classmethod
    def split(cls, text: str) -> Name:
        """Split a name of any case into its words; what is no letter or digit separates them."""
        if _SNAKE.fullmatch(text):
            return cls(text, tuple(text.split("_")))
        return cls(text, tuple(word.lower() for word in _WORD.findall(text)))

    @property
    def snake(self) -> str:
        """``art_item``"""
        return "_".join(self.words)

    @property
    def pascal(self) -> str:
        """``ArtItem``; a name that was written so keeps its capitals (``UserDTO``)."""
        if self.text[:1].isupper() and self.text.isalnum():
            return self.text
        return "".join(word.capitalize() for word in self.words)

    @property
    def camel(self) -> str:
        """``artItem``"""
        first, *rest = self.words
        return first + "".join(word.capitalize() for word in rest)

    @property
    def screaming(self) -> str:
        """``ART_ITEM``"""
        return self.snake.upper()

    @property
    def plural(self) -> Name:
        """The name with its last word in the plural: ``art_items``."""
        *rest, last = self.words
        words = (*rest, _pluralised(last))
        return Name("_".join(words), words)

    @property
    def attribute(self) -> str:
        """The name of a field in Python; an underscore follows where its class, or Python, took it."""
        return f"{self.snake}_" if self.snake in _RESERVED_ATTRIBUTES else self.snake

    @property
    def parameter(self) -> str:
        """The name of a parameter of a class method: that of the field, unless it is ``cls``."""
        return "cls_" if self.snake == "cls" else self.attribute

    @property
    def variable(self) -> str:
        """The name of a variable in a Python module; an underscore follows a word of Python."""
        taken = self.snake in _PYTHON_KEYWORDS or self.snake in _PYTHON_TYPES
        return f"{self.snake}_" if taken else self.snake

    @property
    def member(self) -> str:
        """The name of a key in a state store; an underscore follows where the store, or Python, took it."""
        return f"{self.snake}_" if self.snake in _STORE_NAMES else self.variable

    def __str__(self) -> str:
        return self.text


def _pluralised(word: str) -> str:
    if word in _UNCOUNTABLE:
        return word
    if word in _IRREGULAR_PLURALS:
        return _IRREGULAR_PLURALS[word]
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return f"{word}es"
    return f"{word}s"
