"""``maquette init``: what it writes works at once, and what is there already stays as it is."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import jsonschema
import pytest
import yaml
from maquette.generators.example import DEFAULT_PACKAGE, package_of
from maquette.generators.language.diagnostics import Report
from maquette.generators.language.files import find_specs
from maquette.generators.language.yaml import parse_yaml
from maquette.generators.lock import STAGING_NAME
from maquette.generators.schema.records import ModelRelation
from maquette.generators.schema.resolve.schema import read_schema
from maquette.runtime.version import VERSION

from tests.test_cli import PROGRAM, TIMEOUT_SECONDS, Done, Project, environment_with
from tests.test_editor_schema import as_editor_sees
from tests.type_checkers import ROOT, installed_maquette, run_mypy, run_pyright

EXAMPLE: Final = {
    ".gitattributes",
    ".github/workflows/maquette.yml",
    "noxfile.py",
    "specs/README.md",
    "specs/events.yaml",
    "specs/models.yaml",
    "specs/project.yaml",
    "specs/redis.yaml",
}
SCHEMA_LINE: Final = "# yaml-language-server: $schema=../generated/specs.schema.json\n"
IMPORT_ALL: Final = """\
import importlib, pkgutil, my_shop
for module in pkgutil.iter_modules(my_shop.__path__, "my_shop."):
    importlib.import_module(module.name)
"""
KILLED: Final = """\
import os, sys
from pathlib import Path
from maquette.generators.cli import init

renames_left = int(sys.argv[1])
replace = Path.replace

def replace_or_die(self, target):
    global renames_left
    if not renames_left:
        os._exit(9)
    renames_left -= 1
    return replace(self, target)

Path.replace = replace_or_die
init.run(Path("my-shop"), as_json=False)
"""


@pytest.fixture
def place(tmp_path: Path) -> Project:
    """Give a folder to begin in."""
    return Project(tmp_path)


@pytest.fixture
def shop(place: Project) -> Project:
    """Give a folder with the example in it."""
    assert place.run("init", "my-shop").code == 0
    return Project(place.root / "my-shop")


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give a folder with the example and what is made of it; it is not to be changed."""
    project = Project(tmp_path_factory.mktemp("example") / "my-shop")
    project.root.mkdir()
    for command in ("init", "gen", "check"):
        done = project.run(command)
        assert done.code == 0, done.stderr
    return project


def tree(folder: Path) -> dict[str, bytes | None]:
    """Give all that stands below a folder; what is no file has no content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def files_below(folder: Path) -> set[str]:
    return {path for path, content in tree(folder).items() if content is not None}


def test_init_writes_and_says_what_comes_next(place: Project) -> None:
    done = place.run("init", "my-shop")
    assert done.code == 0
    assert done.stdout.splitlines() == [f"created my-shop/{path}" for path in sorted(EXAMPLE)]
    count = len(EXAMPLE)
    assert done.stderr.startswith(f"{count} files written; now run: cd my-shop && maquette gen\n")
    assert files_below(place.root / "my-shop") == EXAMPLE


def test_the_run_that_the_documentation_shows(place: Project) -> None:
    page = (ROOT / "docs" / "start.md").read_text("utf-8")
    command, *shown = page.partition("```console\n$ maquette ")[2].partition("```")[0].splitlines()
    done = place.run(*command.split())
    assert shown == [*done.stdout.splitlines(), done.stderr.splitlines()[0]]


def test_init_in_this_folder_as_json(place: Project) -> None:
    done = place.run("init", "--format", "json")
    assert done.code == 0
    assert done.json == {"created": sorted(EXAMPLE)}
    assert files_below(place.root) == EXAMPLE


def test_init_names_a_command_that_a_shell_understands(place: Project) -> None:
    said = place.run("init", "a shop/of mine").stderr
    assert "now run: cd 'a shop/of mine' && maquette gen\n" in said


def test_gen_and_check_work_at_once(shop: Project) -> None:
    assert shop.run("gen").code == 0
    assert (shop.out / "my_shop" / "models.py").is_file()
    done = shop.run("check")
    assert (done.code, done.stdout) == (0, "")


def test_the_example_shows_what_there_is(shop: Project) -> None:
    schema = read_schema(find_specs(shop.root / "specs"))
    assert schema.project.package == "my_shop"
    assert len(schema.models) == 2
    assert any(isinstance(field, ModelRelation) for each in schema.models for field in each.fields)
    assert schema.enums
    assert schema.documents
    assert schema.keys
    assert schema.sources
    assert schema.channels
    assert schema.categories
    (event,) = schema.events
    assert event.fields


def test_editors_find_the_schema_and_agree(generated: Project) -> None:
    specs = sorted((generated.root / "specs").glob("*.yaml"))
    assert len(specs) == 4
    for path in specs:
        assert path.read_text("utf-8").startswith(SCHEMA_LINE)
    named = SCHEMA_LINE.rstrip().partition("$schema=")[2]
    schema = yaml.safe_load((generated.root / "specs" / named).read_text("utf-8"))
    validator: Any = jsonschema.Draft202012Validator(schema)
    report = Report()
    for path in specs:
        seen = as_editor_sees(parse_yaml(path.name, path.read_bytes(), report))
        assert validator.is_valid(seen), path


def test_the_generated_package_is_imported_and_used(generated: Project) -> None:
    readme = (generated.root / "specs" / "README.md").read_text("utf-8")
    (shown,) = re.findall(r"^```python\n(.*?)^```$", readme, re.DOTALL | re.MULTILINE)
    for program in (IMPORT_ALL, shown):
        done = subprocess.run(
            [sys.executable, "-B", "-W", "error", "-c", program],
            cwd=generated.out,
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=TIMEOUT_SECONDS,
        )
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("run", [run_mypy, run_pyright])
def test_type_checkers_have_nothing_to_say(
    run: Any, shop: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The noxfile is checked as well."""
    assert shop.run("gen").code == 0
    verdict = run(shop.root, installed_maquette(tmp_path_factory))
    assert verdict.findings == (), verdict.output
    assert verdict.files == len(list(shop.root.rglob("*.py")))


@pytest.mark.parametrize("length", [88, 100])
def test_the_noxfile_is_formatted(shop: Project, length: int) -> None:
    for arguments in (("format", "--diff", "--line-length", str(length)), ("check",)):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *arguments, "--isolated", "--no-cache", "noxfile.py"],
            cwd=shop.root,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stdout + done.stderr


def nox(project: Project, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run nox in a project, with the programs of this Python on the PATH."""
    path = os.pathsep.join([str(PROGRAM.parent), os.environ["PATH"]])
    return subprocess.run(
        [sys.executable, "-m", "nox", *arguments],
        cwd=project.root,
        env=environment_with({"PATH": path, "PYTHONWARNINGS": "default", **environment}),
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=TIMEOUT_SECONDS * 5,
    )


def test_the_sessions_of_nox_run_with_the_maquette_that_is_here(shop: Project) -> None:
    for sessions in (["gen", "check"], ["check"]):
        done = nox(shop, "--no-venv", "--no-install", "--sessions", *sessions)
        assert done.returncode == 0, done.stderr
    (shop.out / "my_shop" / "enums.py").write_text("# mine\n", encoding="utf-8")
    done = nox(shop, "--no-venv", "--no-install")
    assert done.returncode == 1
    assert "edited by hand" in done.stdout + done.stderr


COMMIT: Final = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize(
    ("noted", "expected", "is_here_only"),
    [
        (None, f"=={VERSION}", False),
        (
            {
                "url": "https://example.org/maquette.git",
                "vcs_info": {"vcs": "git", "requested_revision": "v1", "commit_id": COMMIT},
            },
            f" @ git+https://example.org/maquette.git@{COMMIT}",
            False,
        ),
        (
            {
                "url": "ssh://git@example.org/all.git",
                "vcs_info": {"vcs": "git", "commit_id": COMMIT},
                "subdirectory": "tools/maquette",
            },
            f" @ git+ssh://git@example.org/all.git@{COMMIT}#subdirectory=tools/maquette",
            False,
        ),
        (
            {"url": "https://example.org/maquette.whl", "archive_info": {}},
            " @ https://example.org/maquette.whl",
            False,
        ),
        (
            {"url": "file:///a%20folder/maquette", "dir_info": {"editable": True}},
            " @ file:///a%20folder/maquette",
            True,
        ),
        (
            {"url": "file:///maquette", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
            f" @ git+file:///maquette@{COMMIT}",
            True,
        ),
    ],
)
def test_the_noxfile_asks_for_the_maquette_that_is_installed(
    tmp_path: Path, noted: object, expected: str, is_here_only: bool
) -> None:
    info = tmp_path / f"maquette-{VERSION}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Name: maquette\nVersion: {VERSION}\n", encoding="utf-8")
    if noted is not None:
        (info / "direct_url.json").write_text(json.dumps(noted), encoding="utf-8")
    done = Project(tmp_path).run("init", "shop", PYTHONPATH=str(tmp_path))
    assert done.code == 0
    noxfile = (tmp_path / "shop" / "noxfile.py").read_text("utf-8")
    assert f'MAQUETTE = "maquette[gen]{expected}"' in noxfile
    warning = f"warning: noxfile.py says maquette[gen]{expected}, which others do not have\n"
    assert done.stderr.endswith(warning) is is_here_only


def test_git_leaves_line_endings_alone(shop: Project) -> None:
    attributes = (shop.root / ".gitattributes").read_text("utf-8").splitlines()
    assert "generated/** -text" in attributes


@pytest.mark.parametrize(
    ("folder", "package"),
    [
        ("shop", "shop"),
        ("my-shop", "my_shop"),
        ("MyShop", "my_shop"),
        ("my shop.v2", "my_shop_v2"),
        (".hidden", "hidden"),
        ("true", "true"),
        ("null", "null"),
        ("24h", DEFAULT_PACKAGE),
        ("größe", DEFAULT_PACKAGE),
        ("class", DEFAULT_PACKAGE),
        ("redis", DEFAULT_PACKAGE),
        ("---", DEFAULT_PACKAGE),
        ("a: {b}", "a_b"),
        ("here/..", DEFAULT_PACKAGE),
        ("/", DEFAULT_PACKAGE),
    ],
)
def test_the_package_is_named_as_the_folder(tmp_path: Path, folder: str, package: str) -> None:
    (tmp_path / "tests").mkdir()
    assert package_of(tmp_path / "tests" / folder) == package


def refused(project: Project, *arguments: str) -> Done:
    """Run the command, which is to be refused and to change nothing."""
    before = tree(project.root)
    done = project.run(*arguments)
    assert done.code == 2
    assert done.stdout == "" or set(done.json) == {"error"}
    assert tree(project.root) == before
    return done


def test_everything_that_is_in_the_way_is_named_at_once(place: Project) -> None:
    root = place.root / "my-shop"
    (root / "generated").mkdir(parents=True)
    (root / "generated" / "theirs.txt").write_text("theirs", encoding="utf-8")
    (root / "specs").symlink_to("nowhere")
    (root / "noxfile.py").write_text("mine", encoding="utf-8")
    (root / ".github").write_text("a file where a folder is wanted", encoding="utf-8")
    (root / ".gitattributes").mkdir()
    (root / "README.md").write_text("not in the way", encoding="utf-8")
    done = refused(place, "init", "my-shop")
    assert done.stderr == (
        "error: maquette init overwrites nothing, and my-shop/.gitattributes, my-shop/.github,"
        " my-shop/generated/theirs.txt, my-shop/noxfile.py, my-shop/specs are there already;"
        " move what is in the way, or name another folder\n"
    )
    assert "my-shop/specs" in refused(place, "init", "my-shop", "--format", "json").json["error"]


def test_one_thing_in_the_way(place: Project) -> None:
    (place.root / "noxfile.py").write_text("mine", encoding="utf-8")
    assert " and noxfile.py is there already; " in refused(place, "init").stderr


def test_specs_of_another_project_are_not_mixed_with_the_example(place: Project) -> None:
    place.write("shop.yaml", "project: {package: shop}\n")
    assert "specs/shop.yaml is there already" in refused(place, "init").stderr


def test_empty_folders_are_not_in_the_way(place: Project) -> None:
    for name in ("specs", "generated", ".github/workflows"):
        (place.root / name).mkdir(parents=True)
    assert place.run("init").code == 0
    assert files_below(place.root) == EXAMPLE


def test_init_again_is_refused(shop: Project) -> None:
    said = refused(shop, "init").stderr
    assert all(path in said for path in EXAMPLE)


@pytest.mark.parametrize("link", ["specs", ".github"])
def test_nothing_is_written_through_a_link(place: Project, link: str) -> None:
    (place.root / "elsewhere").mkdir()
    (place.root / "my-shop").mkdir()
    (place.root / "my-shop" / link).symlink_to(place.root / "elsewhere")
    assert f" my-shop/{link} is there already" in refused(place, "init", "my-shop").stderr


def test_a_file_in_the_place_of_the_folder(place: Project) -> None:
    (place.root / "my-shop").write_text("mine", encoding="utf-8")
    for folder in ("my-shop", "my-shop/below"):
        said = refused(place, "init", folder).stderr
        assert re.match(r"error: (cannot write )?my-shop.*: (File exists|Not a directory)", said)


def unprivileged(project: Project, *arguments: str) -> Done:
    """Run the command without what root may do."""
    powerless = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.getuid() == 0 else []
    done = subprocess.run(
        [*powerless, PROGRAM, *arguments],
        cwd=project.root,
        env=environment_with({}),
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=TIMEOUT_SECONDS,
    )
    return Done(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("closed", [".", "specs", ".github"])
def test_a_folder_that_cannot_be_written(place: Project, closed: str) -> None:
    root = place.root / "my-shop"
    (root / closed).mkdir(parents=True)
    (root / closed).chmod(0o555)
    before = tree(place.root)
    done = unprivileged(place, "init", "my-shop")
    (root / closed).chmod(0o755)
    assert (done.code, done.stdout) == (2, "")
    assert re.match(r"error: cannot write .*my-shop.*: Permission denied; give your", done.stderr)
    assert tree(place.root) == before


def test_a_folder_that_cannot_be_made_leaves_none_behind(place: Project) -> None:
    name = "x" * 255
    done = refused(place, "init", f"new/deep/{name}{name}")
    assert "File name too long" in done.stderr
    assert list(place.root.iterdir()) == []


@pytest.mark.parametrize("renames", [0, 1, 5, len(EXAMPLE) - 1])
def test_a_killed_run_is_undone_by_the_next(place: Project, renames: int) -> None:
    arguments = [sys.executable, "-c", KILLED, str(renames)]
    assert subprocess.run(arguments, cwd=place.root, check=False).returncode == 9
    assert (place.root / "my-shop" / STAGING_NAME).is_dir()
    done = place.run("init", "my-shop")
    assert done.code == 0, done.stderr
    assert "it was undone first" in done.stderr
    assert files_below(place.root / "my-shop") == EXAMPLE


@pytest.mark.skipif(os.getuid() != 0, reason="mounting a small disk needs root")
def test_full_disk(place: Project) -> None:
    """A real small disk, with more and more room until the example fits."""
    disk = place.root / "disk"
    disk.mkdir()
    options: Mapping[str, range] = {"nr_inodes={}": range(2, 60, 3), "size={}k": range(8, 200, 8)}
    for option, limits in options.items():
        refusals = 0
        for limit in limits:
            mount = ["mount", "-t", "tmpfs", "-o", option.format(limit), "tmpfs", str(disk)]
            if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
                pytest.skip("a small disk cannot be mounted")
            try:
                done = place.run("init", "disk/new/my-shop")
                left = tree(disk)
            finally:
                subprocess.run(["umount", disk], check=True)
            if done.code == 0:
                break
            assert (done.code, done.stdout) == (2, "")
            assert "free some space" in done.stderr
            assert left == {}
            refusals += 1
        else:
            pytest.fail("the example never fitted")
        assert refusals > 2
