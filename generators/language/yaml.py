"""Reading YAML into nodes with places, by the C parser of libyaml."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace

from maquette.generators.language import mistakes
from maquette.generators.language.diagnostics import Misread, Report
from maquette.generators.language.nodes import ANY_NAME, Mapping, Node, Scalar, Sequence
from maquette.generators.language.places import Place
from yaml import events
from yaml._yaml import CParser
from yaml.error import Mark, MarkedYAMLError, YAMLError
from yaml.reader import ReaderError

MAXIMAL_DEPTH = 64
MAXIMAL_NODES_FROM_ALIASES = 10_000

_CONFLICT = re.compile(rb"^<{7}(?= )", re.MULTILINE)
_LINE_BREAK_OF_YAML = re.compile(rb"\xc2\x85|\xe2\x80[\xa8\xa9]")


@dataclass(slots=True)
class _Open:
    """A collection whose end has not been read."""

    place: Place
    is_mapping: bool
    is_flow: bool
    anchor: str | None
    children: list[Node] = field(default_factory=list[Node])
    size: int = 1
    depth: int = 1


@dataclass(frozen=True, slots=True)
class _Composed:
    """A node, how many there are in it, and how deep they are nested."""

    node: Node
    size: int = 1
    depth: int = 0


@dataclass(slots=True)
class _Composer:
    """Puts the nodes of one file together from the parser's events."""

    file: str
    report: Report
    stack: list[_Open] = field(default_factory=list[_Open])
    anchors: dict[str, _Composed] = field(default_factory=dict[str, _Composed])
    documents: int = 0
    root: Node | None = None
    from_aliases: int = 0

    def compose(self, text: bytes) -> Node:
        parser = CParser(text)
        while (event := parser.get_event()) is not None:
            self._take(event)
        return self.root or Scalar("", is_plain=True, place=Place(self.file, 1, 1))

    def _take(self, event: events.Event) -> None:
        if isinstance(event, events.NodeEvent):
            if self.documents > 1:
                raise self.report.misread(mistakes.MANY_DOCUMENTS, self._place(event))
            self._take_node(event)
        elif isinstance(event, (events.MappingEndEvent, events.SequenceEndEvent)):
            self._close()
        elif isinstance(event, events.DocumentStartEvent):
            self.documents += 1

    def _take_node(self, event: events.NodeEvent) -> None:
        place = self._place(event)
        if getattr(event, "tag", None) is not None:
            self.report.add(mistakes.TAG, place, tag=event.tag)  # type: ignore[attr-defined]
        match event:
            case events.ScalarEvent():
                scalar = Scalar(event.value, event.implicit[0] and not event.style, place)
                self._add(_Composed(scalar), event.anchor)
            case events.AliasEvent():
                self._add_alias(str(event.anchor), place)
            case events.CollectionStartEvent():
                if len(self.stack) == MAXIMAL_DEPTH:
                    raise self.report.misread(mistakes.TOO_DEEP, place, limit=MAXIMAL_DEPTH)
                is_mapping = isinstance(event, events.MappingStartEvent)
                self.stack.append(_Open(place, is_mapping, bool(event.flow_style), event.anchor))
            case _:
                raise AssertionError(event)

    def _add_alias(self, anchor: str, place: Place) -> None:
        if anchor not in self.anchors:
            raise self.report.misread(mistakes.UNKNOWN_ANCHOR, place, anchor=anchor)
        composed = self.anchors[anchor]
        if len(self.stack) + composed.depth > MAXIMAL_DEPTH:
            raise self.report.misread(mistakes.TOO_DEEP, place, limit=MAXIMAL_DEPTH)
        self.from_aliases += composed.size
        if self.from_aliases > MAXIMAL_NODES_FROM_ALIASES:
            raise self.report.misread(
                mistakes.EXPLODING_ANCHORS, place, limit=MAXIMAL_NODES_FROM_ALIASES
            )
        self._add(composed, None)

    def _add(self, composed: _Composed, anchor: str | None) -> None:
        if anchor is not None:
            self.anchors[anchor] = composed
        if self.stack:
            parent = self.stack[-1]
            parent.children.append(composed.node)
            parent.size += composed.size
            parent.depth = max(parent.depth, composed.depth + 1)
        else:
            self.root = composed.node

    def _close(self) -> None:
        opened = self.stack.pop()
        if opened.is_mapping:
            node: Node = self._mapping(opened)
        else:
            node = Sequence(tuple(opened.children), opened.is_flow, opened.place)
        self._add(_Composed(node, opened.size, opened.depth), opened.anchor)

    def _mapping(self, opened: _Open) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        lost = frozenset[str]()
        for key, value in zip(opened.children[::2], opened.children[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.report.add(mistakes.KEY_NOT_TEXT, key.place)
                lost = ANY_NAME
            elif key.text == "<<" and key.is_plain:
                self.report.add(mistakes.MERGE_KEY, key.place)
                lost = ANY_NAME
            elif key.text in entries:
                first = entries[key.text][0].place
                self.report.add(mistakes.DUPLICATE_KEY, key.place, key=key.text, first=first)
                entries[key.text] = _with_loss(*entries[key.text])
                lost |= {key.text}
            else:
                entries[key.text] = key, value
        return Mapping(tuple(entries.values()), opened.is_flow, opened.place, lost)

    def _place(self, event: events.Event) -> Place:
        mark = event.start_mark
        assert mark is not None
        return Place(self.file, mark.line + 1, mark.column + 1)


def _with_loss(key: Scalar, value: Node) -> tuple[Scalar, Node]:
    """Give an entry of which the rest stands under the same key once more."""
    return key, replace(value, lost=ANY_NAME) if isinstance(value, Mapping) else value


def parse_yaml(file: str, text: bytes, report: Report) -> Node:
    """Read one file, which is null where it holds nothing; raises Misread where it is unusable.

    What is no YAML is noted with its place; so are the parts of YAML that the specs have no use for.
    """
    _check_bytes(file, text, report)
    try:
        return _Composer(file, report).compose(text)
    except MarkedYAMLError as error:
        raise _misread(file, text, error, report) from None
    except ReaderError as error:
        place = _place_of_offset(file, text, error.position)
        reason = f"{error.reason} (0x{error.character:02X})"
        raise report.misread(mistakes.NOT_UTF8, place, reason=reason) from None
    except YAMLError as error:
        raise report.misread(mistakes.NOT_YAML, Place(file, 1, 1), reason=error) from None


def _check_bytes(file: str, text: bytes, report: Report) -> None:
    """Note what the parser would be mistaken about, or explain as something else."""
    if text.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise report.misread(mistakes.NOT_UTF8, Place(file, 1, 1), reason="this is UTF-16")
    conflicts = [match.start() for match in _CONFLICT.finditer(text)]
    for offset in conflicts:
        report.add(mistakes.MERGE_CONFLICT, _place_of_offset(file, text, offset))
    breaks = list(_LINE_BREAK_OF_YAML.finditer(text))
    for match in breaks:
        place = _place_of_offset(file, text, match.start())
        report.add(mistakes.LINE_BREAK, place, character=f"U+{ord(match[0].decode()):04X}")
    if conflicts or breaks:
        raise Misread


def _misread(file: str, text: bytes, error: MarkedYAMLError, report: Report) -> Misread:
    context, mark = error.context_mark, error.problem_mark or error.context_mark
    if mark is None:
        return report.misread(mistakes.NOT_YAML, Place(file, 1, 1), reason=error.problem)
    characters = text.decode("utf-8-sig", "replace")
    if characters[mark.index : mark.index + 1] == "\t":
        return report.misread(mistakes.TAB, _place_of(file, mark))
    reason = " ".join(filter(None, (error.problem, error.context)))
    if context is not None and context.line != mark.line:
        reason += f" that begins at {_place_of(file, context)}"
    return report.misread(mistakes.NOT_YAML, _place_of(file, mark), reason=reason)


def _place_of(file: str, mark: Mark) -> Place:
    return Place(file, mark.line + 1, mark.column + 1)


def _place_of_offset(file: str, text: bytes, offset: int) -> Place:
    before = text[:offset].decode("utf-8-sig", "replace")
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Place(file, len(lines), len(lines[-1]) + 1)
