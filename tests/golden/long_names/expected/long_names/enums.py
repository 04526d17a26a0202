# Made by maquette from the specs; edits are lost at the next run.
"""The enums of long_names."""

from maquette.runtime.enums import ClosedEnum


class AnEnumWhoseNameIsRatherLong2(ClosedEnum):
    """The values of AnEnumWhoseNameIsRatherLong2."""

    A = "a"


class AnEnumWhoseNameIsRatherLongAsNamesOfEnumsGo(ClosedEnum):
    """The values of AnEnumWhoseNameIsRatherLongAsNamesOfEnumsGo."""

    A_MEMBER_1 = "a text that is so long that a formatter which allows lines of 88 wraps it"  # fmt: skip
    A_MEMBER_2 = "a text that is so long that no formatter finds a line for it, however it may try; so it must stay where it is, as it is"  # fmt: skip
    A_MEMBER_WHOSE_NAME_IS_SO_LONG_THAT_NOTHING_IS_LEFT_FOR_WHAT_IT_STANDS_FOR_HERE = "short"  # fmt: skip


class AnotherEnumWhoseNameIsRatherLongAsNamesOfEnumsGo(ClosedEnum):
    """The values of AnotherEnumWhoseNameIsRatherLongAsNamesOfEnumsGo."""

    A = "a"


class Enum10(ClosedEnum):
    """The values of Enum10."""

    A = "a"


class Enum2(ClosedEnum):
    """The values of Enum2."""

    A = "a"


class EnumB(ClosedEnum):
    """The values of EnumB."""

    A = "a"


class Enuma(ClosedEnum):
    """The values of Enuma."""

    A = "a"


class HTTP(ClosedEnum):
    """The values of HTTP."""

    A = "a"


class OneMoreEnumWhoseNameIsRatherLongAsNamesOfEnumsGo(ClosedEnum):
    """The values of OneMoreEnumWhoseNameIsRatherLongAsNamesOfEnumsGo."""

    A = "a"


class X(ClosedEnum):
    """The values of X."""

    A = "a"
