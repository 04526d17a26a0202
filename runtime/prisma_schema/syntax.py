"""What is written in a schema: blocks, their members, and the arguments of attributes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from maquette.runtime.prisma_schema.records import Path, Place, Problem, SourceFile
from maquette.runtime.prisma_schema.tokens import Kind, Token, tokens_of

_DEEPEST = 100
_KEYWORDS = frozenset({"model", "view", "type", "enum", "datasource", "generator"})


@dataclass(frozen=True, slots=True)
class Text:
    """A text in quotes."""

    value: str
    place: Place


@dataclass(frozen=True, slots=True)
class Number:
    """A number, with all its digits."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Word:
    """A name: of a field, a constant, a value of an enum."""

    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Call:
    """A function or a field with arguments."""

    name: str
    arguments: tuple[Argument, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Expression, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Entries:
    """An object."""

    entries: tuple[tuple[str, Expression], ...]
    place: Place


Expression: TypeAlias = Text | Number | Word | Call | Items | Entries


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of an attribute or a function, with its name where one is written."""

    name: str | None
    value: Expression
    place: Place


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute; those of the database are named as ``db.VarChar``."""

    name: str
    arguments: tuple[Argument, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A field of a model or a value of an enum, which has no type."""

    name: str
    type: Word | Call | None
    is_list: bool
    is_optional: bool
    attributes: tuple[Attribute, ...]
    doc: str
    place: Place


@dataclass(frozen=True, slots=True)
class Option:
    """A line of a datasource or a generator."""

    name: str
    value: Expression
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block, with what stands in it by its sort."""

    keyword: str
    name: str
    members: tuple[Member, ...]
    attributes: tuple[Attribute, ...]
    options: tuple[Option, ...]
    doc: str
    place: Place

    @property
    def path(self) -> Path:
        """What comments and places of the block go by."""
        has_own_names = self.keyword in ("datasource", "generator")
        return (f"{self.keyword} {self.name}" if has_own_names else self.name,)


@dataclass(slots=True)
class Syntax:
    """Everything that is written in the files of a schema."""

    blocks: list[Block] = field(default_factory=list[Block])
    problems: list[Problem] = field(default_factory=list[Problem])
    comments: dict[Path, list[str]] = field(default_factory=dict[Path, list[str]])
    places: dict[Path, Place] = field(default_factory=dict[Path, Place])

    def add_comments(self, path: Path, comments: Iterable[str]) -> None:
        """Keep comments with what they belong to."""
        lines = [line for comment in comments for line in comment.split("\n")]
        if lines:
            self.comments.setdefault(path, []).extend(lines)


def parse(files: Sequence[SourceFile]) -> Syntax:
    """Read files as far as they can be read, with all mistakes noted."""
    syntax = Syntax()
    for file in files:
        _Parser(list(tokens_of(file)), syntax).read_file()
    return syntax


class _UnreadableError(Exception):
    """The rest of a line, or of a block, cannot be read; the mistake is noted."""


class _Parser:
    """Reads the tokens of a file; a mistake costs a line, or a block where its head is wrong."""

    def __init__(self, tokens: Sequence[Token], syntax: Syntax) -> None:
        self._tokens = tokens
        self._position = 0
        self._syntax = syntax
        self._docs: list[str] = []
        self._comments: list[str] = []

    def read_file(self) -> None:
        while not self._is_at(Kind.END):
            token = self._next
            if self._takes_comment():
                continue
            try:
                self._block(token)
            except _UnreadableError:
                self._skip_block()
        self._syntax.add_comments((), self._taken_comments())

    @property
    def _next(self) -> Token:
        return self._tokens[self._position]

    def _is_at(self, *kinds: Kind) -> bool:
        return self._next.kind in kinds

    def _advance(self) -> Token:
        token = self._next
        if token.kind is not Kind.END:
            self._position += 1
        return token

    def _takes_comment(self) -> bool:
        """Take a comment, a documentation or the end of a line, and tell whether there was one."""
        match self._next.kind:
            case Kind.COMMENT:
                self._comments.append(self._advance().text)
            case Kind.DOC:
                self._docs.append(self._advance().text)
            case Kind.NEWLINE:
                self._advance()
            case _:
                return False
        return True

    def _taken_comments(self) -> list[str]:
        """Give the comments since the last call; documentation of nothing is a comment."""
        taken = [*self._comments, *self._docs]
        self._comments, self._docs = [], []
        return taken

    def _taken_doc(self) -> str:
        doc = "\n".join(self._docs)
        self._docs = []
        return doc

    def _wrong(self, token: Token, expected: str) -> _UnreadableError:
        found = {Kind.NEWLINE: "the end of the line", Kind.TEXT: f'"{token.text}"'}
        what = found.get(token.kind, token.text)
        self._syntax.problems.append(Problem(token.place, f"expected {expected}, and found {what}"))
        return _UnreadableError()

    def _expect(self, sign: str, after: str) -> Token:
        if not self._next.is_sign(sign):
            raise self._wrong(self._next, f"{sign} after {after}")
        return self._advance()

    def _word(self, expected: str) -> Token:
        if not self._is_at(Kind.WORD):
            raise self._wrong(self._next, expected)
        return self._advance()

    def _skip_block(self) -> None:
        depth = 0
        while not self._is_at(Kind.END):
            token = self._advance()
            depth += token.is_sign("{") - token.is_sign("}")
            if depth <= 0 and token.is_sign("}"):
                return
            if depth == 0 and self._next.kind is Kind.WORD and self._next.text in _KEYWORDS:
                return

    def _block(self, head: Token) -> None:
        if head.kind is not Kind.WORD or head.text not in _KEYWORDS:
            raise self._wrong(head, "a model, view, enum, datasource or generator")
        self._advance()
        name = self._word(f"the name of the {head.text}")
        self._expect("{", name.text)
        doc, comments = self._taken_doc(), self._comments
        self._comments = []
        body = _Body(head.text, name.text)
        path = Block(
            keyword=head.text,
            name=name.text,
            members=(),
            attributes=(),
            options=(),
            doc="",
            place=name.place,
        ).path
        self._syntax.add_comments(path, comments)
        self._syntax.add_comments(path, self._rest_of_line())
        self._syntax.places.setdefault(path, name.place)
        while not self._next.is_sign("}"):
            if self._is_at(Kind.END):
                raise self._wrong(self._next, f"}} at the end of {name.text}")
            if self._takes_comment():
                continue
            try:
                self._line(body, path)
            except _UnreadableError:
                self._skip_line()
        self._syntax.add_comments((*path, ""), self._taken_comments())
        self._advance()
        self._syntax.add_comments(path, self._rest_of_line())
        self._syntax.blocks.append(
            Block(
                keyword=head.text,
                name=name.text,
                members=tuple(body.members),
                attributes=tuple(body.attributes),
                options=tuple(body.options),
                doc=doc,
                place=name.place,
            )
        )

    def _rest_of_line(self) -> list[str]:
        """Take the comments behind something on its line."""
        taken: list[str] = []
        while self._is_at(Kind.COMMENT, Kind.DOC):
            taken.append(self._advance().text)
        return taken

    def _skip_line(self) -> None:
        depth = 0
        while not self._is_at(Kind.END):
            if depth <= 0 and (self._is_at(Kind.NEWLINE) or self._next.is_sign("}")):
                return
            token = self._advance()
            depth += token.is_sign("(", "[", "{") - token.is_sign(")", "]", "}")

    def _line(self, body: _Body, block: Path) -> None:
        doc, comments = self._taken_doc(), self._comments
        self._comments = []
        place = self._next.place
        if self._next.is_sign("@@"):
            attribute = self._attribute()
            number = sum(other.name == attribute.name for other in body.attributes)
            path = (*block, f"@@{attribute.name}", str(number))
            body.attributes.append(attribute)
            comments = [*comments, *([doc] if doc else [])]
        elif body.keyword in ("datasource", "generator"):
            name = self._word("an option")
            self._expect("=", name.text)
            body.options.append(Option(name.text, self._expression(), name.place))
            path = (*block, name.text)
            comments = [*comments, *([doc] if doc else [])]
        else:
            member = self._member(body.keyword, doc)
            path = (*block, member.name)
            body.members.append(member)
        self._syntax.places.setdefault(path, place)
        self._syntax.add_comments(path, comments)
        self._syntax.add_comments(path, self._taken_comments())
        self._end_of_line(path, body)

    def _end_of_line(self, path: Path, body: _Body) -> None:
        docs: list[str] = []
        while self._is_at(Kind.COMMENT, Kind.DOC):
            token = self._advance()
            if token.kind is Kind.DOC and path[-1:] == (body.last_name,):
                docs.append(token.text)
            else:
                self._syntax.add_comments(path, [token.text])
        if docs:
            body.add_doc("\n".join(docs))
        if not self._is_at(Kind.NEWLINE, Kind.END) and not self._next.is_sign("}"):
            raise self._wrong(self._next, "the end of the line")

    def _member(self, keyword: str, doc: str) -> Member:
        name = self._word("a value" if keyword == "enum" else "a field")
        kind: Word | Call | None = None
        is_list = is_optional = False
        if keyword != "enum":
            kind = self._type()
            is_list, is_optional = self._arity(name)
        attributes: list[Attribute] = []
        while self._next.is_sign("@"):
            attributes.append(self._attribute())
        return Member(
            name=name.text,
            type=kind,
            is_list=is_list,
            is_optional=is_optional,
            attributes=tuple(attributes),
            doc=doc,
            place=name.place,
        )

    def _type(self) -> Word | Call:
        token = self._word("a type")
        if not self._next.is_sign("("):
            return Word(token.text, token.place)
        return Call(token.text, self._arguments(0), token.place)

    def _arity(self, name: Token) -> tuple[bool, bool]:
        is_list = is_optional = False
        if self._next.is_sign("["):
            self._advance()
            self._expect("]", "[")
            is_list = True
        if self._next.is_sign("?"):
            self._advance()
            is_optional = True
        if is_list and is_optional:
            self._syntax.problems.append(
                Problem(name.place, f"the list {name.text} cannot be optional; remove the ?")
            )
        return is_list, is_optional

    def _attribute(self) -> Attribute:
        sign = self._advance()
        parts = [self._word("the name of an attribute").text]
        while self._next.is_sign("."):
            self._advance()
            parts.append(self._word("the rest of the name").text)
        arguments = self._arguments(0) if self._next.is_sign("(") else ()
        return Attribute(".".join(parts), arguments, sign.place)

    def _arguments(self, depth: int) -> tuple[Argument, ...]:
        self._advance()
        arguments: list[Argument] = []
        while not self._closes(")"):
            place = self._next.place
            name = self._argument_name()
            arguments.append(Argument(name, self._expression(depth + 1), place))
            self._separated(")")
        return tuple(arguments)

    def _argument_name(self) -> str | None:
        is_named = self._is_at(Kind.WORD) and self._tokens[self._position + 1].is_sign(":")
        if not is_named:
            return None
        name = self._advance().text
        self._advance()
        self._skip_breaks()
        return name

    def _skip_breaks(self) -> None:
        while self._is_at(Kind.NEWLINE, Kind.COMMENT, Kind.DOC):
            token = self._advance()
            if token.kind is not Kind.NEWLINE:
                self._comments.append(token.text)

    def _closes(self, sign: str) -> bool:
        """Take the sign that ends a list of things, where it comes next."""
        self._skip_breaks()
        if not self._next.is_sign(sign):
            return False
        self._advance()
        return True

    def _separated(self, end: str) -> None:
        self._skip_breaks()
        if self._next.is_sign(","):
            self._advance()
        elif not self._next.is_sign(end):
            raise self._wrong(self._next, f", or {end}")

    def _expression(self, depth: int = 0) -> Expression:
        token = self._next
        if depth > _DEEPEST:
            raise self._wrong(token, "fewer levels of brackets")
        match token.kind:
            case Kind.TEXT:
                self._advance()
                return Text(token.text, token.place)
            case Kind.NUMBER:
                self._advance()
                return Number(token.text, token.place)
            case Kind.WORD:
                return self._word_or_call(depth)
            case _ if token.is_sign("["):
                self._advance()
                items: list[Expression] = []
                while not self._closes("]"):
                    items.append(self._expression(depth + 1))
                    self._separated("]")
                return Items(tuple(items), token.place)
            case _ if token.is_sign("{"):
                return self._object(depth)
            case _:
                raise self._wrong(token, "a value")

    def _word_or_call(self, depth: int) -> Word | Call:
        token = self._advance()
        parts = [token.text]
        while self._next.is_sign("."):
            self._advance()
            parts.append(self._word("the rest of the name").text)
        name = ".".join(parts)
        if self._next.is_sign("("):
            return Call(name, self._arguments(depth + 1), token.place)
        return Word(name, token.place)

    def _object(self, depth: int) -> Entries:
        begin = self._advance()
        entries: list[tuple[str, Expression]] = []
        while not self._closes("}"):
            name = self._word("a name")
            self._expect(":", name.text)
            self._skip_breaks()
            entries.append((name.text, self._expression(depth + 1)))
            self._separated("}")
        return Entries(tuple(entries), begin.place)


@dataclass(slots=True)
class _Body:
    """What has been read of a block."""

    keyword: str
    name: str
    members: list[Member] = field(default_factory=list[Member])
    attributes: list[Attribute] = field(default_factory=list[Attribute])
    options: list[Option] = field(default_factory=list[Option])

    @property
    def last_name(self) -> str | None:
        return self.members[-1].name if self.members else None

    def add_doc(self, doc: str) -> None:
        """Add the documentation behind a member to what stands above it."""
        member = self.members[-1]
        self.members[-1] = replace(member, doc="\n".join(filter(None, (member.doc, doc))))
