"""Publishing on a real disk: what is written, what is kept, and what a crash leaves behind."""

import errno
import json
import os
import resource
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from maquette.generators.comparison import Cause, Plan, plan
from maquette.generators.folder import (
    ChangedMeanwhileError,
    DamagedJournalError,
    ForeignFilesError,
    LinkOutsideError,
    PublishError,
    TargetUnreadableError,
    TargetUnwritableError,
    UnfinishedRunError,
)
from maquette.generators.lock import LOCK_NAME, STAGING_NAME, digest, lock_text, read_lock
from maquette.generators.printing.files import File
from maquette.generators.publish import is_unfinished, publish, reading, recover, writing
from maquette.runtime.version import VERSION

HEADER = "# Made by maquette from the specs; edits are lost at the next run.\n"
SPECS = {"models.yaml": digest(b"models"), "sub/keys.yaml": digest(b"keys")}
CHANGED_SPECS = {**SPECS, "models.yaml": digest(b"other models")}
NOBODY = 65534

Outputs = Mapping[str, str]
Report = dict[str, int | str]

OLD: Outputs = {
    "kept.py": HEADER + "kept\n",
    "pkg/changed.py": HEADER + "old\n",
    "pkg/gone/x.py": HEADER + "x\n",
    "pkg/gone/deep/y.json": "{}\n",
    "lone/before.py": HEADER + "before\n",
    "swap": HEADER + "a file that becomes a folder\n",
    "turn/inner.py": HEADER + "in a folder that becomes a file\n",
    "na\u00efve \u540d.txt": "no header\n",
}
NEW: Outputs = {
    "kept.py": OLD["kept.py"],
    "pkg/changed.py": HEADER + "new\n",
    "swap/inner.py": HEADER + "in a folder\n",
    "lone/after.py": HEADER + "after\n",
    "turn": HEADER + "a file\n",
    "brand/new/z.py": HEADER + "z\n",
    "na\u00efve \u540d.txt": "changed\r\nwith its newlines\n",
}


def files(outputs: Outputs) -> list[File]:
    return [File(path, text) for path, text in outputs.items()]


def generate(out: Path, outputs: Outputs, specs: Mapping[str, str] = SPECS) -> Plan:
    with writing(out, on_wait=lambda: None):
        made = plan(out, files(outputs), specs)
        publish(out, made)
    return made


def compare(out: Path, outputs: Outputs, specs: Mapping[str, str] = SPECS) -> Plan:
    with reading(out, on_wait=lambda: None):
        return plan(out, files(outputs), specs)


def attempt(
    out: Path, outputs: Outputs, run: Callable[[Path, Outputs], Plan] = generate
) -> PublishError | None:
    try:
        run(out, outputs)
    except PublishError as error:
        return error
    return None


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Give everything below a folder, with modes; folders and links too."""
    found: dict[str, tuple[int, bytes]] = {}
    for path in folder.rglob("*"):
        data = b""
        if path.is_symlink():
            data = str(path.readlink()).encode()
        elif path.is_file():
            data = path.read_bytes()
        found[str(path.relative_to(folder))] = (path.lstat().st_mode, data)
    return found


def identity(folder: Path) -> dict[Path, tuple[int, int]]:
    stats = {path: path.stat() for path in folder.rglob("*")}
    return {path: (each.st_ino, each.st_mtime_ns) for path, each in stats.items()}


def causes(made: Plan) -> dict[str, Cause]:
    return {each.path: each.cause for each in made.differences}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "generated"
    generate(folder, OLD)
    return folder


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder as a run leaves it that is killed just before the new tree holds."""
    folder = tmp_path_factory.mktemp("killed") / "generated"
    generate(folder, OLD)
    drive("half", folder)
    assert is_unfinished(folder)
    return folder


@pytest.fixture
def half(out: Path, killed: Path) -> Path:
    put(out, killed)
    return out


def test_first_run_creates_everything(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "generated"
    made = generate(out, OLD)
    assert {each.path for each in made.created} == {*OLD, LOCK_NAME}
    assert made.differences[-1].path == LOCK_NAME
    assert set(causes(made).values()) == {Cause.UNRECORDED}
    assert made.written_by == ()
    for path, text in OLD.items():
        assert (out / path).read_bytes() == text.encode()
    assert {path.name for path in out.iterdir()} == {
        each.split("/")[0] for each in (*OLD, LOCK_NAME)
    }


def test_g4_second_run_touches_nothing(out: Path) -> None:
    before = identity(out)
    made = generate(out, OLD)
    assert made.differences == ()
    assert set(made.unchanged) == {*OLD, LOCK_NAME}
    assert identity(out) == before


def test_g4_one_change_writes_one_file_and_the_lock(out: Path) -> None:
    before = identity(out)
    made = generate(out, {**OLD, "kept.py": HEADER + "more\n"}, CHANGED_SPECS)
    assert causes(made) == {"kept.py": Cause.SPECS, LOCK_NAME: Cause.SPECS}
    assert made.changed_specs == ("models.yaml",)
    written = {out / "kept.py", out / LOCK_NAME}
    after = identity(out)
    assert {path for path in after if after[path] != before[path]} - {out} == written


def test_a_new_tree_replaces_the_old_one(out: Path) -> None:
    made = generate(out, NEW, CHANGED_SPECS)
    assert {each.path for each in made.created} == NEW.keys() - OLD.keys()
    assert {each.path for each in made.removed} == OLD.keys() - NEW.keys()
    (changed,) = (each for each in made.changed if each.path == "pkg/changed.py")
    assert (changed.old.text, changed.new.text) == (OLD["pkg/changed.py"], NEW["pkg/changed.py"])
    stands = {
        str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()
    }
    assert stands.pop(LOCK_NAME) == (out / LOCK_NAME).read_bytes()
    assert stands == {path: text.encode() for path, text in NEW.items()}
    assert not (out / "pkg/gone").exists()


def test_a_folder_with_other_files_stays(out: Path) -> None:
    (out / "pkg/gone/notes.txt").write_text("mine")
    generate(out, NEW)
    assert (out / "pkg/gone/notes.txt").read_text() == "mine"
    assert not (out / "pkg/gone/deep").exists()


def test_modes(out: Path) -> None:
    (out / "pkg/changed.py").chmod(0o606)
    umask = os.umask(0o027)
    try:
        generate(out, NEW)
    finally:
        os.umask(umask)
    assert stat.S_IMODE((out / "pkg/changed.py").stat().st_mode) == 0o606
    assert stat.S_IMODE((out / "brand/new/z.py").stat().st_mode) == 0o640
    assert stat.S_IMODE((out / "brand/new").stat().st_mode) == 0o750


def test_g6_hand_edits_are_named(out: Path) -> None:
    (out / "kept.py").write_bytes(b"mine \xff\n")
    (out / "pkg/gone/x.py").write_text("mine")
    (out / "pkg/gone/deep/y.json").unlink()
    (out / "swap").unlink()
    made = compare(out, {**NEW, "swap/inner.py": "x"})
    assert {each.path for each in made.edited} == {"kept.py", "pkg/gone/x.py"}
    assert "pkg/gone/deep/y.json" not in causes(made)
    (kept,) = (each for each in made.edited if each.path == "kept.py")
    assert kept.old.text == "mine \ufffd\n"


def test_causes(out: Path) -> None:
    changed = {**OLD, "kept.py": HEADER + "more\n", "extra.py": HEADER}
    expected = {"kept.py", "extra.py", LOCK_NAME}
    assert causes(compare(out, changed)) == dict.fromkeys(expected, Cause.GENERATOR_CODE)
    assert causes(compare(out, changed, CHANGED_SPECS)) == dict.fromkeys(expected, Cause.SPECS)
    lock = out / LOCK_NAME
    lock.write_text(lock.read_text().replace(f"generator {VERSION}", "generator 0.0.1"))
    made = compare(out, changed)
    assert causes(made) == dict.fromkeys(expected, Cause.GENERATOR_VERSION)
    assert made.written_by == ("0.0.1",)
    (out / "kept.py").unlink()
    assert causes(compare(out, changed))["kept.py"] is Cause.MISSING


def test_changed_specs_name_those_that_came_and_went(out: Path) -> None:
    specs = {"models.yaml": SPECS["models.yaml"], "new.yaml": digest(b"")}
    made = compare(out, OLD, specs)
    assert made.changed_specs == ("new.yaml", "sub/keys.yaml")
    assert causes(made) == {LOCK_NAME: Cause.SPECS}


def test_an_edit_that_equals_the_output_is_no_edit(out: Path) -> None:
    outputs = {**OLD, "kept.py": HEADER + "more\n"}
    (out / "kept.py").write_text(outputs["kept.py"])
    made = generate(out, outputs)
    assert causes(made) == {LOCK_NAME: Cause.HAND_EDIT}
    assert made.edited == ()


def test_g6_foreign_files_are_never_touched(out: Path) -> None:
    (out / "brand").write_text("mine")
    (out / "extra.py").write_text("\n\n\n" + HEADER)
    (out / "turn/notes.txt").write_text("mine")
    (out / "hollow.py/empty").mkdir(parents=True)
    os.mkfifo(out / "pipe.py")
    before = snapshot(out)
    foreign = ["brand", "extra.py", "hollow.py/empty", "pipe.py", "turn/notes.txt"]
    outputs = {**NEW, "extra.py": HEADER, "hollow.py": HEADER, "pipe.py": HEADER}
    with pytest.raises(ForeignFilesError, match="move or delete") as caught:
        generate(out, outputs)
    assert caught.value.paths == tuple(out / path for path in foreign)
    assert snapshot(out) == before


def test_a_foreign_file_with_the_same_content_is_taken_over(out: Path) -> None:
    (out / "extra.json").write_text("{}")
    made = generate(out, {**OLD, "extra.json": "{}"})
    assert set(causes(made)) == {LOCK_NAME}


def test_g6_without_a_lock_the_header_tells_what_is_ours(out: Path) -> None:
    (out / LOCK_NAME).unlink()
    made = compare(out, {**OLD, "kept.py": HEADER + "more\n"})
    assert causes(made) == {"kept.py": Cause.UNRECORDED, LOCK_NAME: Cause.UNRECORDED}
    with pytest.raises(ForeignFilesError):
        compare(out, {**OLD, "na\u00efve \u540d.txt": "other"})


def test_g11_conflicts_in_lock_and_outputs(out: Path) -> None:
    theirs = lock_text(
        specs=CHANGED_SPECS, outputs={"kept.py": digest(b"theirs"), "their.py": digest(b"1")}
    )
    ours = (out / LOCK_NAME).read_text()
    conflict = f"<<<<<<< HEAD\r\n{ours}=======\n{theirs}>>>>>>> theirs\n\x00\xff junk\noutput x\n"
    (out / LOCK_NAME).write_text(conflict, encoding="latin-1", errors="replace")
    (out / "their.py").write_text("1")
    (out / "kept.py").write_text("theirs")
    conflict = f"<<<<<<< HEAD\n{OLD['pkg/changed.py']}=======\ntheirs\n>>>>>>> theirs\n"
    (out / "pkg/changed.py").write_text(conflict)
    made = generate(out, OLD)
    assert [each.path for each in made.edited] == ["pkg/changed.py"]
    assert [each.path for each in made.removed] == ["their.py"]
    assert "models.yaml" in made.changed_specs
    assert compare(out, OLD).differences == ()
    assert (out / LOCK_NAME).read_text() == ours


@pytest.mark.parametrize(
    "path", ["../victim", "/etc/victim", "a/../../victim", f"{STAGING_NAME}/x", "a//b"]
)
def test_a_lock_with_a_path_that_leads_elsewhere(out: Path, path: str) -> None:
    victim = out.parent / "victim"
    victim.write_text("mine")
    with (out / LOCK_NAME).open("a") as lock:
        lock.write(f"output {path} sha256:{digest(b'mine')}\n")
    generate(out, OLD)
    assert victim.read_text() == "mine"


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/a",
        "../a",
        "a/../b",
        "a/./b",
        "a//b",
        "a/",
        "a\nb",
        "a\\b",
        LOCK_NAME,
        f"{STAGING_NAME}/a",
        "\ud800",
    ],
)
def test_a_path_that_leads_elsewhere_is_a_bug(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="cannot be the path"):
        plan(tmp_path, [File(path, "")], SPECS)


def test_outputs_that_clash_are_a_bug(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="two generators"):
        plan(tmp_path, [File("a", "1"), File("a", "1")], SPECS)
    with pytest.raises(ValueError, match="in it"):
        plan(tmp_path, [File("a", "1"), File("a/b/c", "1")], SPECS)
    with pytest.raises(ValueError, match="cannot hold"):
        plan(tmp_path, [], {"models.yaml": "no hash"})


def test_g6_links_that_leave_the_folder_are_refused(out: Path) -> None:
    outside = out.parent / "outside"
    outside.mkdir()
    (outside / "inner.py").write_text(OLD["turn/inner.py"])
    shutil.rmtree(out / "turn")
    (out / "turn").symlink_to(outside)
    before = (snapshot(out), snapshot(outside))
    changed = {**OLD, "turn/inner.py": HEADER + "new\n"}
    for outputs in (changed, NEW, OLD):
        with pytest.raises(LinkOutsideError, match="turn"):
            generate(out, outputs)
    (out / "turn").unlink()
    (out / "kept.py").unlink()
    (out / "kept.py").symlink_to("../outside/inner.py")
    with pytest.raises(LinkOutsideError, match="kept"):
        generate(out, OLD)
    assert snapshot(outside) == before[1]


def test_links_that_stay_inside(out: Path) -> None:
    (out / "pkg").rename(out / "real")
    (out / "pkg").symlink_to("real")
    (out / "kept.py").rename(out / "elsewhere.py")
    (out / "kept.py").symlink_to("elsewhere.py")
    assert compare(out, OLD).differences == ()
    generate(out, {**NEW, "kept.py": HEADER + "new\n"})
    assert (out / "real/changed.py").read_text() == NEW["pkg/changed.py"]
    assert (out / "elsewhere.py").read_text() == OLD["kept.py"]
    assert not (out / "kept.py").is_symlink()
    assert compare(out, {**NEW, "kept.py": HEADER + "new\n"}).differences == ()


@pytest.mark.parametrize("target", ["missing", "pkg", "link.py"])
def test_links_in_the_place_of_an_output(out: Path, target: str) -> None:
    (out / "link.py").symlink_to(target)
    with pytest.raises(ForeignFilesError, match=r"link\.py"):
        compare(out, {**OLD, "link.py": HEADER})


def test_the_staging_folder_is_no_link(out: Path) -> None:
    outside = out.parent / "outside"
    outside.mkdir()
    (out / STAGING_NAME).symlink_to(outside)
    with pytest.raises(LinkOutsideError):
        generate(out, NEW)
    assert outside.is_dir()


def test_g6_what_changes_after_the_comparison_is_kept(out: Path) -> None:
    for path in ("pkg/changed.py", "pkg/gone/x.py", "brand/new/z.py"):
        made = plan(out, files(NEW), SPECS)
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_text("mine")
        before = snapshot(out)
        with pytest.raises(ChangedMeanwhileError, match=path):
            publish(out, made)
        assert snapshot(out) == before
        shutil.rmtree(out)
        generate(out, OLD)


def test_g3_the_order_of_files_and_specs_does_not_matter(tmp_path: Path) -> None:
    generate(tmp_path / "one", OLD)
    backwards = dict(reversed([*OLD.items()]))
    generate(tmp_path / "two", backwards, dict(reversed([*SPECS.items()])))
    assert snapshot(tmp_path / "one") == snapshot(tmp_path / "two")
    lines = (tmp_path / "one" / LOCK_NAME).read_text().splitlines()
    assert lines[0].startswith("# ")
    assert lines[1] == f"generator {VERSION}"
    assert f"spec models.yaml sha256:{SPECS['models.yaml']}" in lines
    assert lines[4:] == sorted(lines[4:])


def test_each_file_is_read_once(out: Path) -> None:
    assert set(drive("reads", out).values()) == {1}


def test_runs_wait_for_each_other(out: Path) -> None:
    """G5: one run at a time, readers together, and no lock file left."""
    waiting = threading.Event()
    seen: list[str] = []

    def second() -> None:
        with writing(out, on_wait=waiting.set):
            seen.append("second")

    with writing(out, on_wait=pytest.fail):
        thread = threading.Thread(target=second)
        thread.start()
        assert waiting.wait(timeout=10)
        seen.append("first")
    thread.join(timeout=10)
    assert seen == ["first", "second"]
    with reading(out, on_wait=pytest.fail), reading(out, on_wait=pytest.fail):
        assert set(snapshot(out)) == {*map(str, all_paths(OLD)), LOCK_NAME}


def all_paths(outputs: Outputs) -> set[Path]:
    paths = {Path(path) for path in outputs}
    return paths | {folder for path in paths for folder in path.parents if folder != Path()}


def test_a_folder_that_is_replaced_while_a_run_waits(out: Path) -> None:
    def replace() -> None:
        out.rename(out.parent / "moved")
        out.mkdir()
        release.set()

    release = threading.Event()
    held = threading.Event()

    def first() -> None:
        with writing(out, on_wait=pytest.fail):
            held.set()
            release.wait(timeout=10)

    thread = threading.Thread(target=first)
    thread.start()
    assert held.wait(timeout=10)
    with pytest.raises(ChangedMeanwhileError), writing(out, on_wait=replace):
        pass
    thread.join(timeout=10)


def test_a_missing_folder_is_compared_but_not_made(tmp_path: Path) -> None:
    made = compare(tmp_path / "generated", OLD)
    assert len(made.created) == len(OLD) + 1
    assert list(tmp_path.iterdir()) == []


def test_an_output_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "generated").write_text("mine")
    with pytest.raises(TargetUnwritableError, match="move what stands in its place"):
        generate(tmp_path / "generated", OLD)
    with pytest.raises(TargetUnreadableError, match="move what stands in its place"):
        compare(tmp_path / "generated", OLD)


def test_g5_two_processes_never_interleave(out: Path) -> None:
    assert drive("race", out)["rounds"] == 30


def test_g5_killed_at_every_point(out: Path) -> None:
    """A kill before each step; `recover` gives the old tree or the new one, exactly."""
    assert int(drive("kill", out)["points"]) > 40


def test_g5_killed_again_while_recovering(out: Path) -> None:
    assert int(drive("kill-recovery", out)["points"]) > 50


@pytest.mark.parametrize("error", ["interrupt", "system"])
def test_g5_an_exception_at_every_point(out: Path, error: str) -> None:
    """Nothing has to be recovered afterwards: the tree is whole when the exception arrives."""
    assert int(drive(f"raise-{error}", out)["points"]) > 40


def test_g5_recovery_keeps_what_was_edited_after_the_kill(half: Path) -> None:
    (half / "pkg/changed.py").write_text("mine")
    (half / "pkg/gone").mkdir()
    (half / "pkg/gone/x.py").write_text("mine as well")
    shutil.rmtree(half / "brand")
    assert recover(half)
    assert (half / "pkg/changed.py").read_text() == "mine"
    assert (half / "pkg/gone/x.py").read_text() == "mine as well"
    for path in OLD.keys() - {"pkg/changed.py", "pkg/gone/x.py"}:
        assert (half / path).read_bytes() == OLD[path].encode()
    assert set(snapshot(half)) == {*map(str, all_paths(OLD)), LOCK_NAME}


def test_g5_recovery_where_whole_folders_are_gone(half: Path) -> None:
    shutil.rmtree(half / "pkg")
    shutil.rmtree(half / "lone")
    assert recover(half)
    assert (half / "pkg/gone/deep/y.json").read_text() == "{}\n"
    assert (half / "lone/before.py").read_text() == OLD["lone/before.py"]


def test_g5_reading_refuses_a_half_written_folder(half: Path) -> None:
    assert is_unfinished(half)
    before = snapshot(half)
    with pytest.raises(UnfinishedRunError, match="run maquette gen again"):
        compare(half, OLD)
    with pytest.raises(UnfinishedRunError):
        publish(half, plan(half, files(OLD), SPECS))
    assert snapshot(half) == before
    with writing(half, on_wait=pytest.fail) as undone:
        assert undone
    assert compare(half, OLD).differences == ()


@pytest.mark.parametrize("journal", ["", "[]", "{}", "\\", '{"removals": 1}'])
def test_g5_a_damaged_journal_is_never_used(half: Path, journal: str) -> None:
    (half / STAGING_NAME / "journal.json").write_text(journal)
    before = snapshot(half)
    with pytest.raises(DamagedJournalError, match="restore the files"):
        recover(half)
    assert snapshot(half) == before


@pytest.mark.parametrize(
    "steps",
    [
        {"removals": ["../victim"]},
        {"emptied": [["../outside", 0o700]]},
        {"made": ["../outside"]},
        {"writes": [["../victim", digest(b"x")]]},
    ],
)
def test_g5_a_journal_that_leads_elsewhere_is_never_used(
    half: Path, steps: dict[str, object]
) -> None:
    (half.parent / "outside").mkdir()
    if "removals" not in steps:
        (half.parent / "victim").write_text("x")
    before = snapshot(half.parent)
    journal: dict[str, object] = {"removals": [], "emptied": [], "made": [], "writes": [], **steps}
    (half / STAGING_NAME / "journal.json").write_text(json.dumps(journal))
    with pytest.raises(LinkOutsideError):
        recover(half)
    (half / STAGING_NAME / "journal.json").write_bytes(
        before[f"{half.name}/{STAGING_NAME}/journal.json"][1]
    )
    assert snapshot(half.parent) == before


def test_g5_full_disk(tmp_path: Path) -> None:
    """A real small disk, with fewer free blocks or names than needed by one, two, three, ..."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.getuid() != 0 or not mount(disk, "-t", "tmpfs", "-o", "size=4m", "tmpfs"):
        pytest.skip("mounting a small disk needs root")
    try:
        out = disk / "generated"
        generate(out, OLD)
        outputs = {**NEW, "big.txt": HEADER + "x" * 30_000}
        for limit, start, step in (("nr_inodes", 14, 1), ("size", 36, 4)):
            assert (
                fill(
                    disk,
                    out,
                    outputs,
                    f"{limit}={{}}{'k' * (limit == 'size')}",
                    range(start, 200, step),
                )
                > 3
            )
            mount(disk, "-o", "remount,size=4m,nr_inodes=1000")
            generate(out, OLD)
    finally:
        subprocess.run(["umount", disk], check=True)


def fill(disk: Path, out: Path, outputs: Outputs, option: str, limits: range) -> int:
    """Give the disk more and more room until the outputs fit, and say how often they did not."""
    before = snapshot(out)
    failures = 0
    for limit in limits:
        if not mount(disk, "-o", f"remount,{option.format(limit)}"):
            continue
        error = attempt(out, outputs)
        if error is None:
            return failures
        assert isinstance(error, TargetUnwritableError)
        assert isinstance(error.__cause__, OSError)
        assert "free some space" in str(error)
        assert snapshot(out) == before
        failures += 1
    pytest.fail("the outputs never fitted")


def mount(disk: Path, *options: str) -> bool:
    return (
        subprocess.run(["mount", *options, disk], capture_output=True, check=False).returncode == 0
    )


def test_g5_a_file_that_grows_too_large(out: Path) -> None:
    message = drive("limit", out)["message"]
    assert "big.txt: File too large; raise the limit of file sizes" in str(message)


@pytest.fixture
def shared(open_folder: Path) -> Path:
    """Give an output folder that the user nobody owns and reaches."""
    generate(open_folder / "generated", OLD)
    for path in (open_folder, *open_folder.rglob("*")):
        if os.getuid() == 0:
            os.chown(path, NOBODY, NOBODY)
    return open_folder / "generated"


@pytest.mark.parametrize(
    ("mode", "path", "message"),
    [
        (0o555, ".", "cannot write"),
        (0o555, "pkg", "cannot write"),
        (0o555, "pkg/gone/deep", "cannot write"),
        (0o555, "turn", "cannot write"),
        (0o000, ".", "cannot read"),
        (0o444, ".", "cannot"),
        (0o000, "pkg", "cannot read"),
        (0o000, "kept.py", "cannot read"),
    ],
)
def test_g5_read_only_target(shared: Path, mode: int, path: str, message: str) -> None:
    before = snapshot(shared)
    usual = stat.S_IMODE((shared / path).stat().st_mode)
    (shared / path).chmod(mode)
    said = drive("unprivileged", shared)
    (shared / path).chmod(usual)
    assert str(said["gen"]).startswith(message)
    assert "Permission denied; give yourself the permission" in str(said["gen"])
    assert str(shared) in str(said["gen"])
    assert str(said["check"]).startswith("cannot read" if message != "cannot write" else "None")
    assert snapshot(shared) == before


names = st.text(st.characters(codec="utf-8", exclude_characters="\n"), min_size=1)
hashes = st.binary().map(digest)


@given(specs=st.dictionaries(names, hashes))
def test_g11_a_lock_is_read_as_it_was_written(specs: dict[str, str]) -> None:
    outputs = {f"a/{digest(name.encode())} b": each for name, each in specs.items()}
    lock = read_lock(lock_text(specs=specs, outputs=outputs))
    assert lock.versions == {VERSION}
    assert lock.specs == {name: {each} for name, each in specs.items()}
    assert lock.outputs == {path: {each} for path, each in outputs.items()}
    assert lock.changed_specs(specs) == ()


words = st.sampled_from(
    [*"abc/.", "..", "\n", " ", "output ", "spec ", " sha256:", digest(b""), "<<<<<<< ", "\r"]
)


@given(text=st.lists(words | st.text()).map("".join))
def test_g11_any_lock_can_be_read(text: str) -> None:
    for path in read_lock(text).outputs:
        assert not path.startswith("/")
        assert ".." not in path.split("/")


def is_tree(paths: Mapping[str, str]) -> bool:
    return not any(other.startswith(f"{path}/") for path in paths for other in paths)


paths = st.sampled_from(["a", "b", "a/a", "a/b", "b/a", "b/a/a", "b/a/b", "c c/\u00e9"])
texts = st.sampled_from(["", "1", "2\r\n", HEADER, HEADER + "1"])
trees = st.dictionaries(paths, texts).filter(is_tree)


@settings(max_examples=100, deadline=None)
@given(foreign=trees, steps=st.lists(trees, min_size=1, max_size=4))
def test_g6_any_sequence_of_trees(foreign: dict[str, str], steps: list[dict[str, str]]) -> None:
    """The folder holds the outputs and what was foreign from the start, or a run is refused."""
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        for path, text in foreign.items():
            (out / path).parent.mkdir(parents=True, exist_ok=True)
            (out / path).write_bytes(text.encode())
        kept = dict(foreign)
        for outputs in steps:
            before = snapshot(out)
            if error := attempt(out, outputs):
                assert isinstance(error, ForeignFilesError)
                assert {str(path.relative_to(out)) for path in error.paths} <= kept.keys()
                assert snapshot(out) == before
                continue
            kept = {path: text for path, text in kept.items() if path not in outputs}
            found = {
                path: data.decode()
                for path, (mode, data) in snapshot(out).items()
                if stat.S_ISREG(mode)
            }
            del found[LOCK_NAME]
            assert found == {**kept, **outputs}
            assert compare(out, outputs).differences == ()


def drive(action: str, out: Path) -> Report:
    """Run one of the actions below in a process of its own, where it may fork, kill and drop rights."""
    command = [sys.executable, "-P", "-W", "error", __file__, action, str(out)]
    done = subprocess.run(command, capture_output=True, check=False, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


STOPPED = 3
STEPS = {"open", "os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir"}


def at_step(number: int, act: Callable[[], None]) -> Iterator[int]:
    """Act once in this process, just before it takes that step on the disk; gives the steps to come."""
    steps = count(1)

    def hook(event: str, _: object) -> None:
        if event in STEPS and next(steps) == number:
            act()

    sys.addaudithook(hook)
    return steps


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def interrupt() -> None:
    raise KeyboardInterrupt


def refuse() -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def fork(work: Callable[[], object]) -> int:
    """Work in a child process; give its exit code, or the negative signal that killed it."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        except (KeyboardInterrupt, PublishError):
            code = STOPPED
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def stop_at(number: int, act: Callable[[], None], work: Callable[[], object]) -> int:
    """Work in a child process that is stopped at a step; gives 0 where it ends before that step."""

    def run() -> None:
        steps = at_step(number, act)
        work()
        if next(steps) > number:
            raise PublishError("the step was taken although it was refused")

    return fork(run)


def put(out: Path, state: Path) -> None:
    shutil.rmtree(out)
    shutil.copytree(state, out, symlinks=True)


def drive_every_point(out: Path, act: Callable[[], None]) -> Report:
    """Stop a run before its first step, its second, ..., until it runs through."""
    old, new = states(out)
    for number in count(1):
        put(out, out.parent / "old")
        code = stop_at(number, act, lambda: generate(out, NEW, CHANGED_SPECS))
        if act is kill:
            was_unfinished = is_unfinished(out)
            assert recover(out) is was_unfinished
            assert not was_unfinished or snapshot(out) == old
        assert snapshot(out) in (old, new), number
        assert snapshot(out) == new or mtimes(out) == mtimes(out.parent / "old"), number
        if code == 0:
            assert snapshot(out) == new
            return {"points": number}
        assert code == (-signal.SIGKILL if act is kill else STOPPED), number
    raise AssertionError


def mtimes(folder: Path) -> dict[Path, int]:
    kept = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder): path.stat().st_mtime_ns for path in kept}


def states(out: Path) -> tuple[dict[str, tuple[int, bytes]], dict[str, tuple[int, bytes]]]:
    """Keep the old tree beside the folder, and give what it and the new one look like."""
    (out / "pkg/gone").chmod(0o700)
    old = snapshot(out)
    shutil.copytree(out, out.parent / "old", symlinks=True)
    generate(out, NEW, CHANGED_SPECS)
    return old, snapshot(out)


def drive_kill_recovery(out: Path) -> Report:
    """Kill a run at every fifth step that leaves it unfinished, and its recovery before each step."""
    old, _ = states(out)
    points = 0
    for number in count(1, 5):
        put(out, out.parent / "old")
        if stop_at(number, kill, lambda: generate(out, NEW)) == 0:
            return {"points": points}
        if is_unfinished(out):
            half = shutil.copytree(out, out.parent / f"half-{number}", symlinks=True)
            points += kill_recovery(out, half, old)
    raise AssertionError


def kill_recovery(out: Path, half: Path, old: object) -> int:
    for number in count(1):
        put(out, half)
        code = stop_at(number, kill, lambda: recover(out))
        recover(out)
        assert snapshot(out) == old, (half, number)
        if code == 0:
            return number
    raise AssertionError


def drive_half(out: Path) -> Report:
    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event == "os.remove" and str(arguments[0]).endswith("journal.json"):
            kill()

    def run() -> None:
        sys.addaudithook(hook)
        generate(out, NEW)

    assert fork(run) == -signal.SIGKILL
    return {}


def drive_race(out: Path) -> Report:
    """Two processes start together, many times; the tree is always exactly one of theirs."""
    generate(out, NEW, CHANGED_SPECS)
    new = snapshot(out)
    generate(out, OLD)
    old = snapshot(out)

    def turn(outputs: Outputs, specs: Mapping[str, str]) -> int:
        child = os.fork()
        if child == 0:
            os._exit(fork(lambda: [generate(out, outputs, specs) for _ in range(3)]))
        return child

    for _ in range(30):
        children = (turn(OLD, SPECS), turn(NEW, CHANGED_SPECS))
        assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
        assert snapshot(out) in (old, new)
    return {"rounds": 30}


def drive_reads(out: Path) -> Report:
    opened: Counter[str] = Counter()

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str | Path):
            opened[str(arguments[0])] += 1

    sys.addaudithook(hook)
    plan(out, files(OLD), SPECS)
    return dict(opened)


def drive_limit(out: Path) -> Report:
    before = snapshot(out)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
    message = str(attempt(out, {**NEW, "zz/big.txt": "x" * 30_000}))
    assert snapshot(out) == before
    return {"message": message}


def drive_unprivileged(out: Path) -> Report:
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    return {"gen": str(attempt(out, NEW)), "check": str(attempt(out, NEW, compare))}


ACTIONS: dict[str, Callable[[Path], Report]] = {
    "half": drive_half,
    "kill": lambda out: drive_every_point(out, kill),
    "kill-recovery": drive_kill_recovery,
    "limit": drive_limit,
    "race": drive_race,
    "raise-interrupt": lambda out: drive_every_point(out, interrupt),
    "raise-system": lambda out: drive_every_point(out, refuse),
    "reads": drive_reads,
    "unprivileged": drive_unprivileged,
}

if __name__ == "__main__":
    with patch(
        "os.fsync"
    ):  # a kill spares the system's cache; only a power cut would need the flush
        sys.stdout.write(json.dumps(ACTIONS[sys.argv[1]](Path(sys.argv[2]))))
