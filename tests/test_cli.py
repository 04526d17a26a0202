"""The command as it is installed, in processes of its own: what it prints, writes and ends with."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from maquette.generators.lock import LOCK_NAME, digest
from maquette.runtime.version import VERSION

PROGRAM = Path(sys.executable).with_name("maquette")
TIMEOUT_SECONDS = 60
NOBODY = 65534
COLOUR = re.compile(rb"\x1b\[[0-9;]*m")

SPECS = """\
project: {package: shop}
enums:
  LotStatus: [OPEN, CLOSED]
models:
  Lot:
    fields:
      id: {type: string, id: true, default: uuid()}
      status: {type: LotStatus, default: OPEN}
"""
MORE_VALUES = SPECS.replace("CLOSED]", "CLOSED, LATE]")
OTHER_PACKAGE = SPECS.replace("package: shop", "package: store")
MISTAKEN_SPECS = """\
models:
  Bid:
    fields:
      id: {type: strin, id: true}
      lot: Lott
"""


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a run."""

    code: int
    stdout: str
    stderr: str

    @property
    def json(self) -> Any:
        """The result of a run with ``--format json``."""
        return json.loads(self.stdout)


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with specs and what is made of them."""

    root: Path

    @property
    def out(self) -> Path:
        """The output folder."""
        return self.root / "generated"

    @property
    def enums(self) -> Path:
        """One of the outputs."""
        return self.out / "shop" / "enums.py"

    def write(self, name: str, text: str) -> None:
        """Write a spec file."""
        path = self.root / "specs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def run(self, *arguments: str, **environment: str) -> Done:
        """Run the command, with any warning as an error."""
        done = subprocess.run(
            [PROGRAM, *arguments],
            cwd=self.root,
            env=environment_with(environment),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=TIMEOUT_SECONDS,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Done(done.returncode, done.stdout, done.stderr)

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start the command without waiting for its end."""
        return subprocess.Popen(
            [PROGRAM, *arguments],
            cwd=self.root,
            env=environment_with({}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def contents(self) -> dict[str, bytes]:
        """Give the contents of all files below the output folder."""
        return {path: content for path, (content, _) in self.snapshot().items()}

    def snapshot(self) -> dict[str, tuple[bytes, int]]:
        """Give all files below the output folder, with when they were written."""
        return {
            path.relative_to(self.out).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
            for path in self.out.rglob("*")
            if path.is_file()
        }


def environment_with(more: Mapping[str, str]) -> dict[str, str]:
    known = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TERM")}
    return {**known, "PYTHONWARNINGS": "error", "TERM": "xterm-256color", **more}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path)
    project.write("shop.yaml", SPECS)
    return project


@pytest.fixture
def generated(project: Project) -> Project:
    assert project.run("gen").code == 0
    return project


def test_gen_writes_and_says_so(project: Project) -> None:
    done = project.run("gen")
    assert done.code == 0
    made = project.snapshot()
    assert {"prisma/schema.prisma", "shop/__init__.py", "shop/enums.py", LOCK_NAME} <= made.keys()
    assert sorted(done.stdout.splitlines()) == sorted(f"created generated/{path}" for path in made)
    assert done.stderr == f"{len(made)} files written, 0 removed, 0 unchanged\n"


def test_gen_touches_nothing_that_is_as_it_should_be(generated: Project) -> None:
    before = generated.snapshot()
    done = generated.run("gen")
    assert (done.code, done.stdout) == (0, "")
    assert done.stderr == f"0 files written, 0 removed, {len(before)} unchanged\n"
    assert generated.snapshot() == before


def test_gen_writes_only_what_a_change_of_the_specs_changes(generated: Project) -> None:
    before = generated.snapshot()
    generated.write("shop.yaml", MORE_VALUES)
    said = generated.run("gen").stdout.splitlines()
    after = generated.snapshot()
    touched = {path for path in after if after[path] != before[path]}
    assert {"shop/enums.py", LOCK_NAME} <= touched
    assert "shop/__init__.py" not in touched
    assert sorted(said) == sorted(f"changed generated/{path}" for path in touched)


def test_gen_removes_what_nothing_makes_any_more(generated: Project) -> None:
    generated.write("shop.yaml", OTHER_PACKAGE)
    done = generated.run("gen")
    assert "removed generated/shop/enums.py" in done.stdout.splitlines()
    assert re.search(r"written, [1-9]\d* removed", done.stderr)
    assert not (generated.out / "shop").exists()


def test_gen_names_hand_edits_before_it_overwrites_them(generated: Project) -> None:
    text = generated.enums.read_text("utf-8")
    edit(generated)
    done = generated.run("gen")
    assert done.code == 0
    first, *_ = done.stderr.splitlines()
    assert first == "warning: generated/shop/enums.py was edited by hand and is overwritten"
    assert generated.enums.read_text("utf-8") == text


def test_gen_names_hand_edits_that_it_removes(generated: Project) -> None:
    edit(generated)
    generated.write("shop.yaml", OTHER_PACKAGE)
    done = generated.run("gen")
    assert "generated/shop/enums.py was edited by hand and is removed" in done.stderr


@pytest.mark.parametrize(("command", "code"), [("gen", 2), ("check", 1)])
def test_files_of_others_are_refused(project: Project, command: str, code: int) -> None:
    project.enums.parent.mkdir(parents=True)
    edit(project)
    before = project.snapshot()
    done = project.run(command)
    assert (done.code, done.stdout) == (code, "")
    assert "maquette did not make" in done.stderr
    assert "shop/enums.py" in done.stderr
    assert project.snapshot() == before
    assert "shop/enums.py" in project.run(command, "--format", "json").json["error"]


def test_gen_with_other_folders(project: Project) -> None:
    (project.root / "specs").rename(project.root / "api")
    done = project.run("gen", "--specs", "api", "--out", "deep/down")
    assert done.code == 0
    assert (project.root / "deep/down/shop/enums.py").is_file()
    assert not project.out.exists()


def test_gen_as_json(generated: Project) -> None:
    edit(generated)
    generated.write("shop.yaml", OTHER_PACKAGE)
    done = generated.run("gen", "--format", "json")
    assert done.code == 0
    assert "shop/enums.py was edited by hand" in done.stderr
    assert done.json.keys() == {"created", "changed", "removed", "edited", "unchanged"}
    assert "store/enums.py" in done.json["created"]
    assert "maquette.lock" in done.json["changed"]
    assert "shop/enums.py" in done.json["removed"]
    assert done.json["edited"] == ["shop/enums.py"]
    written = len(done.json["created"]) + len(done.json["changed"])
    assert written + done.json["unchanged"] == len(generated.snapshot())


def test_check_finds_nothing(generated: Project) -> None:
    before = generated.snapshot()
    done = generated.run("check")
    assert (done.code, done.stdout) == (0, "")
    assert done.stderr == f"generated is what the specs make: {len(before)} files\n"
    assert generated.run("check", "--format", "json").json == {"differences": []}
    assert generated.snapshot() == before


def test_check_shows_what_differs_and_writes_nothing(generated: Project) -> None:
    generated.write("shop.yaml", MORE_VALUES)
    before = generated.snapshot()
    done = generated.run("check")
    assert done.code == 1
    assert "--- generated/shop/enums.py\n+++ generated/shop/enums.py\n@@ " in done.stdout
    assert '+    LATE = "LATE"' in done.stdout.splitlines()
    messages = done.stderr.splitlines()
    assert "generated/shop/enums.py: the specs changed (shop.yaml)" in messages
    assert messages[-2:] == [
        "generated/maquette.lock: the specs changed (shop.yaml)",
        f"{len(messages) - 1} files in generated drifted from the specs; run maquette gen",
    ]
    assert generated.snapshot() == before


def test_check_shows_what_would_come_and_go(generated: Project) -> None:
    generated.write("shop.yaml", OTHER_PACKAGE)
    done = generated.run("check")
    assert done.code == 1
    assert "--- /dev/null\n+++ generated/store/enums.py\n" in done.stdout
    assert "--- generated/shop/enums.py\n+++ /dev/null\n" in done.stdout


def test_check_where_nothing_was_generated(project: Project) -> None:
    done = project.run("check")
    assert done.code == 1
    assert "generated/shop/enums.py: no maquette.lock" in done.stderr
    assert not project.out.exists()


def edit(project: Project) -> None:
    project.enums.write_text("# mine\n", encoding="utf-8")


def delete(project: Project) -> None:
    project.enums.unlink()


def change_specs(project: Project) -> None:
    project.write("shop.yaml", MORE_VALUES)


def change_printing(project: Project) -> None:
    """Let an output look as if another state of this version had printed it."""
    old = digest(project.enums.read_bytes())
    edit(project)
    change_lock(project, old, digest(project.enums.read_bytes()))


def change_version(project: Project) -> None:
    change_printing(project)
    change_lock(project, f"generator {VERSION}", "generator 0.0.1")


def forget(project: Project) -> None:
    line = f"output shop/enums.py sha256:{digest(project.enums.read_bytes())}\n"
    change_lock(project, line, "")
    project.enums.write_text("# Made by maquette\n# long ago\n", encoding="utf-8")


def change_lock(project: Project, old: str, new: str) -> None:
    lock = project.out / LOCK_NAME
    text = lock.read_text("utf-8")
    assert old in text
    lock.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "kind", "cause", "explanation"),
    [
        (edit, "changed", "hand edit", "edited by hand"),
        (delete, "created", "missing", "it was made, and is gone"),
        (change_specs, "changed", "specs", "the specs changed (shop.yaml)"),
        (
            change_printing,
            "changed",
            "generator code",
            f"this maquette {VERSION} prints it otherwise than the one that made it",
        ),
        (
            change_version,
            "changed",
            "generator version",
            f"made by maquette 0.0.1, and this is {VERSION}",
        ),
        (forget, "changed", "unrecorded", "maquette.lock does not know it"),
    ],
)
def test_check_names_the_cause(
    generated: Project, change: Callable[[Project], None], kind: str, cause: str, explanation: str
) -> None:
    change(generated)
    assert f"generated/shop/enums.py: {explanation}\n" in generated.run("check").stderr
    done = generated.run("check", "--format", "json")
    assert done.code == 1
    (found,) = (each for each in done.json["differences"] if each["path"] == "shop/enums.py")
    assert found.pop("diff").startswith("--- ")
    assert found == {
        "path": "shop/enums.py",
        "kind": kind,
        "cause": cause,
        "explanation": explanation,
    }


@pytest.mark.parametrize("command", ["gen", "check"])
def test_mistakes_are_named_with_their_places(generated: Project, command: str) -> None:
    generated.write("more.yaml", MISTAKEN_SPECS)
    before = generated.snapshot()
    done = generated.run(command)
    assert (done.code, done.stdout) == (2, "")
    first, *_, last = done.stderr.splitlines()
    assert re.match(r"specs/more\.yaml:4:\d+: error [a-z.-]+: .*strin.* string\?$", first)
    assert last == "2 mistakes; nothing was written"
    assert generated.snapshot() == before


def test_mistakes_as_json(project: Project) -> None:
    project.write("more.yaml", MISTAKEN_SPECS)
    done = project.run("gen", "--format", "json")
    assert done.code == 2
    assert done.json.keys() == {"diagnostics"}
    first, second = done.json["diagnostics"]
    assert first.keys() == {"file", "line", "column", "code", "message"}
    assert (first["file"], first["line"]) == ("specs/more.yaml", 4)
    assert (second["file"], second["line"], second["column"]) == ("specs/more.yaml", 5, 12)
    shown = f"{first['file']}:{first['line']}:{first['column']}: error {first['code']}: "
    assert f"{shown}{first['message']}\n" in done.stderr


@pytest.mark.parametrize("command", ["gen", "check"])
def test_no_specs(tmp_path: Path, command: str) -> None:
    project = Project(tmp_path)
    done = project.run(command)
    assert (done.code, done.stdout) == (2, "")
    assert "specs is no folder; name the folder of the specs with --specs" in done.stderr
    (tmp_path / "specs").mkdir()
    done = project.run(command, "--format", "json")
    assert done.code == 2
    assert done.json["error"].startswith("specs holds no .yaml file")
    assert list(tmp_path.iterdir()) == [tmp_path / "specs"]


def test_specs_that_are_no_files(project: Project) -> None:
    (project.root / "specs" / "loop.yaml").symlink_to("loop.yaml")
    done = project.run("check")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.startswith("error: specs/loop.yaml is no plain file or folder; ")


def test_specs_that_cannot_be_read(project: Project) -> None:
    (project.root / "specs" / "shop.yaml").chmod(0)
    powerless = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.getuid() == 0 else []
    done = subprocess.run(
        [*powerless, PROGRAM, "check", "--format", "json"],
        cwd=project.root,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=TIMEOUT_SECONDS,
    )
    assert done.returncode == 2
    assert json.loads(done.stdout) == {"error": "specs/shop.yaml: Permission denied"}
    assert done.stderr == "error: specs/shop.yaml: Permission denied\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["generate"], "No such command"),
        (["gen", "--spec"], "No such option"),
        (["gen", "--format", "xml"], "'xml' is not one of"),
        (["check", "specs"], "unexpected extra argument"),
        (["check", "--out"], "requires an argument"),
        (["init", ""], "an empty text names no folder"),
        (["init", "--out", "there"], "No such option"),
    ],
)
def test_wrong_calls(project: Project, arguments: Sequence[str], message: str) -> None:
    done = project.run(*arguments)
    assert (done.code, done.stdout) == (2, "")
    assert message in done.stderr
    assert not project.out.exists()


@pytest.mark.parametrize("command", ["", "gen", "check", "init", "up"])
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_has_examples(project: Project, command: str, option: str) -> None:
    done = project.run(*filter(None, [command, option]))
    assert (done.code, done.stderr) == (0, "")
    examples = done.stdout.partition("Examples:\n")[2]
    assert f"  maquette {command or 'gen'}" in examples
    assert not re.search(r"[^\x20-\x7e\n]", done.stdout)


def test_version(project: Project) -> None:
    assert project.run("--version").stdout == f"maquette, version {VERSION}\n"


def on_terminal(project: Project, *arguments: str, **environment: str) -> tuple[bytes, bytes]:
    """Run on a terminal; gives what it got for stdout, and what another one got for stderr."""
    outer_out, inner_out = pty.openpty()
    outer_err, inner_err = pty.openpty()
    process = subprocess.Popen(
        [PROGRAM, *arguments],
        cwd=project.root,
        env=environment_with(environment),
        stdin=inner_out,
        stdout=inner_out,
        stderr=inner_err,
    )
    os.close(inner_out)
    os.close(inner_err)
    read = {outer_out: b"", outer_err: b""}
    waiting = set(read)
    while waiting:
        ready, _, _ = select.select(waiting, [], [], TIMEOUT_SECONDS)
        assert ready, "the command hangs"
        for terminal in ready:
            data = read_terminal(terminal)
            read[terminal] += data
            if not data:
                waiting.remove(terminal)
                os.close(terminal)
    process.wait(TIMEOUT_SECONDS)
    return read[outer_out], read[outer_err]


def read_terminal(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux says that nobody holds the other end any more
        return b""


def test_colour_on_a_terminal(generated: Project) -> None:
    edit(generated)
    stdout, stderr = on_terminal(generated, "check")
    assert b"\x1b[31m-# mine\x1b[0m" in stdout
    assert COLOUR.search(stderr)
    stdout, stderr = on_terminal(generated, "check", NO_COLOR="1")
    assert b"\n-# mine" in stdout
    assert b"\x1b" not in stdout
    assert not COLOUR.search(stderr)


def test_colour_of_mistakes_on_a_terminal(project: Project) -> None:
    project.write("more.yaml", MISTAKEN_SPECS)
    stdout, stderr = on_terminal(project, "gen")
    assert stdout == b""
    assert re.search(rb"\x1b\[31merror [a-z.-]+\x1b\[0m", stderr)


def test_no_colour_in_a_pipe(generated: Project) -> None:
    edit(generated)
    for command in ("check", "gen"):
        done = generated.run(command)
        assert done.stdout
        assert "\x1b" not in done.stdout + done.stderr


def test_a_reader_that_has_enough(project: Project) -> None:
    process = project.start("check")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    stderr = process.stderr.read()
    process.stderr.close()
    assert process.wait(TIMEOUT_SECONDS) != 0
    assert "Traceback" not in stderr
    assert "Broken pipe" not in stderr


def test_text_that_the_output_cannot_show(project: Project) -> None:
    done = project.run("gen", "--out", "\u540d", PYTHONIOENCODING="latin-1")
    assert done.code == 0
    assert "created \\u540d/shop/enums.py" in done.stdout.splitlines()


TREES = ("other", "specs")


@pytest.fixture
def contested(project: Project) -> Project:
    """Give a project with two folders of specs, which make different trees."""
    other = project.root / "other"
    other.mkdir()
    (other / "shop.yaml").write_text(OTHER_PACKAGE, encoding="utf-8")
    return project


def trees(contested: Project) -> list[dict[str, bytes]]:
    """Generate both trees in turn, and give them; the last one stands."""
    found: list[dict[str, bytes]] = []
    for name in TREES:
        assert contested.run("gen", "--specs", name).code == 0
        found.append(contested.contents())
    return found


def test_runs_at_once(contested: Project) -> None:
    """Whoever comes last wins; the tree is exactly one of theirs."""
    either = trees(contested)
    for _ in range(3):
        runs = [contested.start("gen", "--specs", name) for name in TREES * 2]
        for each in runs:
            _, stderr = each.communicate(timeout=TIMEOUT_SECONDS)
            assert each.returncode == 0, stderr
        assert contested.contents() in either


def test_ctrl_c_leaves_the_old_tree(contested: Project) -> None:
    trees(contested)
    before = contested.snapshot()
    folder = os.open(contested.out, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        process = contested.start("gen", "--specs", "other")
        assert process.stderr is not None
        said = process.stderr.readline()
        process.send_signal(signal.SIGINT)
        _, rest = process.communicate(timeout=TIMEOUT_SECONDS)
    finally:
        os.close(folder)
    assert said == "another maquette is at work in the output folder; waiting for it\n"
    assert (process.returncode, rest) == (130, "")
    assert contested.snapshot() == before


def test_ctrl_c_at_any_time(contested: Project) -> None:
    """The old tree or the new one stands, and nothing else is left, even of a run cut short."""
    either = trees(contested)
    for twentieths in range(12):
        process = contested.start("gen", "--specs", TREES[twentieths % 2])
        with suppress(subprocess.TimeoutExpired):
            process.wait(twentieths / 20)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=TIMEOUT_SECONDS)
        assert contested.contents() in either


LOCKED_DOWN = """\
mount --bind "$1" "$1"
mount -o remount,bind,ro /
cd "$1"
shift
caps=-all,+dac_read_search
exec setpriv --reuid=65534 --regid=65534 --clear-groups --bounding-set="$caps" \\
  --inh-caps="$caps" --ambient-caps="$caps" env -i "$@"
"""


def locked_down(project: Project, *arguments: str) -> Done:
    """Run as nobody, with no network, no environment and nothing to write to but the project."""
    shell = ["unshare", "--mount", "--net", "sh", "-ec", LOCKED_DOWN, "sh", str(project.root)]
    done = subprocess.run(
        [*shell, PROGRAM, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=TIMEOUT_SECONDS,
    )
    return Done(done.returncode, done.stdout, done.stderr)


@pytest.mark.skipif(os.getuid() != 0, reason="needs root, to give up everything that root may do")
def test_nothing_is_needed_but_the_folder(project: Project) -> None:
    for path in (project.root, *project.root.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    done = locked_down(project, "gen")
    assert (done.code, done.stderr) == (
        0,
        f"{len(project.snapshot())} files written, 0 removed, 0 unchanged\n",
    )
    assert project.enums.stat().st_uid == NOBODY
    assert locked_down(project, "check").code == 0
    before = project.snapshot()
    for path in (project.out, *project.out.rglob("*")):
        os.chown(path, 0, 0)
    project.write("shop.yaml", MORE_VALUES)
    done = locked_down(project, "gen")
    assert (done.code, done.stdout) == (2, "")
    assert re.match(r"error: cannot write .*generated.*: Permission denied; give your", done.stderr)
    assert locked_down(project, "check").code == 1
    assert project.snapshot() == before
