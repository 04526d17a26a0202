"""``maquette events``: events are printed as they come, and sent once they fit."""

from __future__ import annotations

import json
import signal
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest
import redis

from tests.servers import RedisProcess, StartRedis
from tests.terminal import LIMIT_SECONDS, Terminal

START: Final = '{"streamId":"1","startTime":"2026-03-01T14:00:00.000Z","rtmpUrl":"rtmp://s3cret","new":"s3cret"}'
UNKNOWN: Final = '{"id":"a",\n"timestamp":1,"type":"x:y","source":"s","version":"1.0","data":{}}'


@pytest.fixture
def server(start_redis: StartRedis) -> RedisProcess:
    return start_redis()


@pytest.fixture
def terminal(server: RedisProcess, tmp_path: Path) -> Terminal:
    return Terminal(tmp_path, {"REDIS_URL": server.url})


def client_of(server: RedisProcess) -> Any:
    """Give a client of redis-py, which types itself in part only."""
    return redis.Redis(port=server.port)


@contextmanager
def tailing(terminal: Terminal, *arguments: str) -> Generator[subprocess.Popen[str]]:
    """Start a tail, and wait until it listens."""
    with terminal.start("events", "tail", *arguments) as process:
        try:
            assert process.stderr is not None
            line = process.stderr.readline()
            assert line.startswith("listening to "), line + process.stderr.read()
            yield process
        finally:
            process.kill()


def next_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def publish_start(terminal: Terminal) -> dict[str, Any]:
    done = terminal.run("events", "publish", "stream:start", "--data", START)
    assert done.returncode == 0, done.stderr
    sent: dict[str, Any] = json.loads(done.stdout)
    return sent


def test_what_is_published_is_printed_in_a_line_with_its_secrets_masked(
    terminal: Terminal,
) -> None:
    with tailing(terminal) as process:
        publish_start(terminal)
        line = next_line(process)
    assert "s3cret" not in line
    assert "\x1b" not in line
    words = line.split()
    assert words[1:3] == ["stream:start", "stream-manager"]
    assert words[3:] == [
        *("stream_id=1", "start_time=2026-03-01T14:00:00.000Z", "rtmp_url=***", "new=***")
    ]


@pytest.mark.parametrize("sent_at", [10**18, -(10**15), -1])
def test_a_time_of_no_year_is_printed_as_the_number(
    server: RedisProcess, terminal: Terminal, sent_at: int
) -> None:
    with tailing(terminal) as process:
        event = publish_start(terminal)
        next_line(process)
        with client_of(server) as client:
            client.publish("events:stream", json.dumps(event | {"timestamp": sent_at}))
        told = "1969-12-31T23:59:59.999Z" if sent_at == -1 else f"{sent_at} ms"
        assert next_line(process).startswith(told)


def test_programs_get_events_as_they_were_sent(server: RedisProcess, terminal: Terminal) -> None:
    with tailing(terminal, "--json") as process:
        sent = publish_start(terminal)
        assert json.loads(next_line(process)) == sent
        assert sent["data"] == json.loads(START)
        with client_of(server) as client:
            client.publish("events:stream", UNKNOWN)
        assert json.loads(next_line(process)) == json.loads(UNKNOWN)


def test_only_what_is_asked_for_is_printed(terminal: Terminal) -> None:
    with tailing(terminal, "--json", "ViewerCountEvent", "auction:bid:*") as process:
        publish_start(terminal)
        data = '{"streamId":"1","count":5,"timestamp":"2026-03-01T14:00:00.000Z"}'
        done = terminal.run("events", "publish", "ViewerCountEvent", "--data", data)
        assert done.returncode == 0, done.stderr
        assert json.loads(next_line(process))["type"] == "stream:viewers:count"


@pytest.mark.parametrize("as_json", [True, False])
def test_an_outage_is_a_gap(server: RedisProcess, terminal: Terminal, as_json: bool) -> None:
    with tailing(terminal, "events:stream", *(["--json"] if as_json else [])) as process:
        server.restart()
        line = next_line(process)
    if as_json:
        gap = json.loads(line)["gap"]
        assert gap["channels"] == ["events:stream"]
        assert gap["start"] <= gap["end"]
    else:
        assert line.startswith("gap on events:stream, ")


def test_what_is_no_event_is_told_on_the_side(server: RedisProcess, terminal: Terminal) -> None:
    with tailing(terminal) as process:
        with client_of(server) as client:
            client.publish("events:stream", "s3cret")
        assert process.stderr is not None
        line = process.stderr.readline()
        assert line.startswith("rejected: ")
        assert "s3cret" not in line


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a12_signals_end_it_cleanly(terminal: Terminal, number: signal.Signals, code: int) -> None:
    with tailing(terminal) as process:
        process.send_signal(number)
        stdout, stderr = process.communicate(timeout=LIMIT_SECONDS)
        assert (process.returncode, stdout, stderr) == (code, "", "")


def test_it_ends_when_nobody_reads_any_more(terminal: Terminal) -> None:
    with tailing(terminal) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.wait(LIMIT_SECONDS) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""


def test_nothing_that_is_asked_for_is_refused(terminal: Terminal) -> None:
    done = terminal.run("events", "tail", "auction:bd")
    assert done.returncode == 2
    assert "did you mean auction:end?" in done.stderr


def test_every_misfit_of_the_data_is_named(terminal: Terminal) -> None:
    data = '{"bidId":5,"amount":"s3cret"}'
    arguments = ("--data", data, "--source", "event-handler")
    done = terminal.run("events", "publish", "BidPlacedEvent", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    for place in ("bidId", "auctionId", "amount", "timestamp"):
        assert f"error: data.{place}: " in done.stderr
    assert "nothing was sent" in done.stderr
    assert "s3cret" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("stream:strt", "--data", START), "did you mean stream:start?"),
        (("stream:start", "--data", "{'s3cret'}"), "--data is no JSON: "),
        (("stream:start", "--data", '{}},"data":{'), "--data is no JSON: "),
        (("stream:start", "--data", "[" * 100_000), "--data is nested too deep"),
        (("stream:start", "--data", f"[{'1' * 5000}]"), "a number with too many digits"),
        (("stream:start", "--data", "\udcff"), "--data is not written in UTF-8"),
        (("stream:start", "--data", "@none.json"), "none.json: No such file or directory"),
        (("stream:start", "--data", START, "--source", "s3ver"), "error: source: "),
        (("auction:bid:placed", "--data", "{}"), "--source event-handler or --source"),
    ],
)
def test_mistakes_are_told(terminal: Terminal, arguments: tuple[str, ...], told: str) -> None:
    done = terminal.run("events", "publish", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert "s3cret" not in done.stderr


def test_data_comes_from_files_and_from_stdin(terminal: Terminal) -> None:
    (terminal.folder / "start.json").write_text(START, encoding="utf-8")
    for stdin, data in (("", "@start.json"), (START, "-")):
        done = terminal.run("events", "publish", "stream:start", "--data", data, stdin=stdin)
        assert json.loads(done.stdout)["data"] == json.loads(START)
        assert "warning: stream:start has no new in the specs" in done.stderr
        assert "sent on events:stream" in done.stderr


def test_at_a_terminal_the_event_is_spread_over_lines(terminal: Terminal) -> None:
    code, shown = terminal.watched("events", "publish", "stream:start", "--data", START)
    assert code == 0
    assert '  "type": "stream:start",' in shown


def test_what_has_not_been_generated_is_told(terminal: Terminal) -> None:
    for command in (("tail",), ("publish", "stream:start", "--data", START)):
        done = terminal.run("events", *command, out=terminal.folder / "none")
        assert done.returncode == 2
        assert done.stderr.endswith("is not there; run maquette gen\n")
