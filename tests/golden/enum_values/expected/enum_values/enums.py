# Made by maquette from the specs; edits are lost at the next run.
"""The enums of enum_values."""

from maquette.runtime.enums import ClosedEnum


class Members(ClosedEnum):
    """The values of Members."""

    NAME = "name"
    VALUE = "value"
    CLASS = "class"
    MRO = "mro"
    NONE = "None"
    TRUE = "True"
    SELF = "self"
    PRIVATE = "_private"
    FROM = "from"


class Odd(ClosedEnum):
    """The values of Odd."""

    NOTHING = ""
    ONE = "1"
    NO = "no"
    APOSTROPHE = "it's"
    QUOTE = '"'
    BOTH_QUOTES = "\"'"
    BACKSLASH = "\\"
    TEMPLATE = "{{ x }}{% raw %}"
    FORMAT = "%s %(a)s {0}"
    COMMENT = "*/ // /// --"
    UNICODE = "größe ✓ 🎨"
    BIDI = "\u202eevil\u202c"
    INVISIBLE = "\xa0\u200b\ufeff"


class Shape(ClosedEnum):
    """The values of Shape."""

    CAMEL_CASE = "camelCase"
    PASCAL_CASE = "PascalCase"
    SNAKE_CASE = "snake_case"
    KEBAB_CASE = "kebab-case"
    DOTTED_NAME = "dotted.name"
    WITH_SPACE = "with space"
    HTTP_STATUS = "HTTPStatus"
    V2 = "v2"
