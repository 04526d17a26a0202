"""What other repositories get, run as they run it: the hooks, the workflow and the noxfile.

maquette itself comes from a repository of git with what stands in this folder, so that only what it depends on
comes from a package index.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from maquette.generators.cli import gen, init
from maquette.generators.example import render_example

from tests.missing_tools import skip
from tests.type_checkers import PACKAGED, ROOT

HOOKS: Final = ROOT / ".pre-commit-hooks.yaml"
WORKFLOWS: Final = ROOT / ".github" / "workflows"
CHECK: Final = WORKFLOWS / "check.yml"
INSTALL_TIMEOUT_SECONDS: Final = 300
UNEXPECTED: Final = 3
"""How pre-commit ends where something else than a hook failed, as the installation."""
INPUT: Final = re.compile(r"\$\{\{ inputs\.([a-z-]+) \}\}")


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Give a folder that is made once for all the processes of a run."""
    shared = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        folder, unfinished = shared / name, shared / f"{name}.unfinished"
        if not folder.exists():
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir()
            make(unfinished)
            unfinished.rename(folder)
    return folder


def make_repository(folder: Path) -> None:
    for part in (ROOT / name for name in (*PACKAGED, HOOKS.name)):
        if part.is_dir():
            shutil.copytree(
                part, folder / part.name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info")
            )
        elif part.exists():
            shutil.copyfile(part, folder / part.name)
    commit_all(folder)


@pytest.fixture
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a repository of git with the maquette of this folder."""
    return made_once(tmp_path_factory, "repository", make_repository)


@pytest.fixture
def requirement(repository: Path) -> str:
    """Give what pip is to install for the maquette of this folder; older ones want a host."""
    url = repository.as_uri().replace("file://", "file://localhost", 1)
    return f"maquette[gen] @ git+{url}@{git('rev-parse', 'HEAD', cwd=repository)}"


@pytest.fixture
def installed(requirement: str, tmp_path: Path) -> Path:
    """Give a folder where pip installed the maquette of this folder, and noted where it is from."""
    target = tmp_path / "installed"
    options = ("--quiet", "--no-deps", "--target", target)
    done = run(sys.executable, "-m", "pip", "install", *options, requirement, cwd=tmp_path)
    if done.returncode != 0:
        skip(f"pip cannot install maquette: {done.stderr.strip()[-500:]}")
    return target


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command; git knows nothing of the repository and the user around the tests."""
    known = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "NO_COLOR": "1"}
    for role in ("AUTHOR", "COMMITTER"):
        own |= {f"GIT_{role}_NAME": "Ada", f"GIT_{role}_EMAIL": "ada@example.org"}
    return subprocess.run(
        command,
        cwd=cwd,
        env={**known, **own, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=INSTALL_TIMEOUT_SECONDS,
    )


def git(*arguments: str, cwd: Path) -> str:
    if shutil.which("git") is None:
        skip("no git on the PATH")
    done = run("git", *arguments, cwd=cwd)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def commit_all(folder: Path) -> None:
    for arguments in (("init", "--quiet"), ("add", "."), ("commit", "--quiet", "-m", "Begin")):
        git(*arguments, cwd=folder)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """Give a folder with the example and what is made of it."""
    folder = tmp_path / "shop"
    init.run(folder, as_json=False)
    gen.run(folder / "specs", folder / "generated", as_json=False)
    return folder


def edit(shop: Path) -> None:
    (shop / "generated" / "shop" / "enums.py").write_text("# mine\n", encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Committed:
    """A repository that uses the hooks."""

    root: Path
    home: Path

    def run_hook(self, hook: str) -> subprocess.CompletedProcess[str]:
        """Run a hook over everything; its environment is installed where it is missing."""
        done = run(
            *(sys.executable, "-m", "pre_commit", "run", "--all-files", hook),
            cwd=self.root,
            PRE_COMMIT_HOME=str(self.home),
        )
        if done.returncode == UNEXPECTED:
            skip(f"pre-commit cannot install the hooks: {done.stdout.strip()[-500:]}")
        return done


@pytest.fixture
def committed(shop: Path, repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Committed:
    folders = ["--specs", "specs", "--out", "generated"]
    hooks = [{"id": "maquette-check", "args": folders}, {"id": "maquette-gen"}]
    source = {"repo": str(repository), "rev": git("rev-parse", "HEAD", cwd=repository)}
    config = json.dumps({"repos": [{**source, "hooks": hooks}]})
    (shop / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    commit_all(shop)
    return Committed(shop, made_once(tmp_path_factory, "pre_commit_home", lambda _folder: None))


def test_the_hook_checks(committed: Committed) -> None:
    done = committed.run_hook("maquette-check")
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"^maquette check\.+Passed$", done.stdout, re.MULTILINE)
    edit(committed.root)
    done = committed.run_hook("maquette-check")
    assert done.returncode == 1
    assert re.search(r"^maquette check\.+Failed$", done.stdout, re.MULTILINE)
    assert "generated/shop/enums.py: edited by hand" in done.stdout


def test_the_hook_generates(committed: Committed) -> None:
    assert committed.run_hook("maquette-gen").returncode == 0
    specs = committed.root / "specs" / "models.yaml"
    specs.write_text(specs.read_text("utf-8").replace("SENT]", "SENT, LOST]"), encoding="utf-8")
    done = committed.run_hook("maquette-gen")
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stdout
    assert committed.run_hook("maquette-gen").returncode == 0
    assert committed.run_hook("maquette-check").returncode == 0


def test_the_hooks_run_where_specs_or_generated_files_change(committed: Committed) -> None:
    root = committed.root
    for path, runs in (("README.md", False), ("specs/README.md", True), ("generated/new", True)):
        (root / path).write_text("changed\n", encoding="utf-8")
        git("add", path, cwd=root)
        done = run(
            *(sys.executable, "-m", "pre_commit", "run", "maquette-check"),
            cwd=root,
            PRE_COMMIT_HOME=str(committed.home),
        )
        if done.returncode == UNEXPECTED:
            skip(f"pre-commit cannot install the hooks: {done.stdout.strip()[-500:]}")
        assert done.returncode == 0, done.stdout
        assert ("Passed" in done.stdout) is runs
        assert ("(no files to check)Skipped" in done.stdout) is not runs
        git("commit", "--quiet", "-m", "Change", cwd=root)


def test_pre_commit_accepts_the_hooks() -> None:
    done = run(sys.executable, "-m", "pre_commit", "validate-manifest", HOOKS, cwd=ROOT)
    assert done.returncode == 0, done.stdout
    for hook in yaml.safe_load(HOOKS.read_text("utf-8")):
        assert hook["additional_dependencies"] == [".[gen]"]
        assert hook["pass_filenames"] is False
        assert hook["require_serial"] is True


def example_workflow(folder: Path) -> Path:
    (file,) = (
        each
        for each in render_example("shop", "maquette[gen]")
        if ".github/workflows/" in each.path
    )
    path = folder / "maquette.yml"
    path.write_text(file.text, encoding="utf-8")
    return path


def test_workflows_are_what_github_reads(tmp_path: Path) -> None:
    workflows = [*sorted(WORKFLOWS.iterdir()), example_workflow(tmp_path)]
    assert len(workflows) >= 3
    schema = ("--builtin-schema", "vendor.github-workflows")
    done = run(sys.executable, "-m", "check_jsonschema", *schema, *workflows, cwd=ROOT)
    assert done.returncode == 0, done.stdout


def read_workflow(path: Path) -> Any:
    """Read a workflow; YAML 1.1, which PyYAML reads, takes ``on`` for a boolean."""
    text = path.read_text("utf-8")
    return yaml.safe_load(re.sub(r"^on:", '"on":', text, flags=re.MULTILINE))


def inputs_of(workflow: Any, given: Mapping[str, str]) -> dict[str, str]:
    described = workflow["on"]["workflow_call"]["inputs"]
    assert given.keys() <= described.keys()
    return {
        name: given[name] if name in given or each.get("required") else each["default"]
        for name, each in described.items()
    }


def steps(path: Path, **given: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Give the script and the environment of each step that runs one."""
    workflow = read_workflow(path)
    inputs = inputs_of(workflow, given)
    for step in workflow["jobs"]["check"]["steps"]:
        if "run" in step:
            assert "${{" not in step["run"], "what a caller gives would be part of the script"
            environment = {
                name: INPUT.sub(lambda match: inputs[match[1]], value)
                for name, value in step["env"].items()
            }
            yield step["run"], environment


def run_step(step: tuple[str, dict[str, str]], cwd: Path, **runner: str) -> tuple[int, str]:
    """Run a script as a runner does: with bash, and ending at the first command that fails."""
    script, environment = step
    done = run("bash", "-e", "-c", script, cwd=cwd, **environment, **runner)
    return done.returncode, done.stdout + done.stderr


def test_the_workflow_checks(shop: Path, requirement: str, tmp_path: Path) -> None:
    (tmp_path / "runner temp").mkdir()
    runner = {"RUNNER_TEMP": str(tmp_path / "runner temp")}
    install, check = steps(CHECK, maquette=requirement)
    code, said = run_step(install, shop, **runner)
    if code != 0:
        skip(f"pip cannot install maquette: {said[-500:]}")
    assert run_step(check, shop, **runner)[0] == 0
    (shop / "specs").rename(shop / "the specs; exit 0")
    _, elsewhere = steps(CHECK, maquette=requirement, specs="the specs; exit 0")
    assert run_step(elsewhere, shop, **runner)[0] == 0
    edit(shop)
    code, said = run_step(elsewhere, shop, **runner)
    assert code == 1
    assert "generated/shop/enums.py: edited by hand" in said
    assert run_step(check, shop, **runner)[0] == 2


def test_this_repository_calls_its_workflow_with_what_it_takes() -> None:
    called = read_workflow(WORKFLOWS / "ci.yml")["jobs"]["check"]
    assert called["uses"] == f"./{CHECK.relative_to(ROOT)}"
    assert inputs_of(read_workflow(CHECK), called["with"])["specs"] == "specs"


def test_the_inputs_and_hooks_that_the_documentation_names() -> None:
    page = (ROOT / "docs" / "start.md").read_text("utf-8")
    described = read_workflow(CHECK)["on"]["workflow_call"]["inputs"]
    for name, each in described.items():
        default = "is needed" if each.get("required") else f"`{each['default']}`"
        assert f"| `{name}` | {default} |" in page
    for hook in yaml.safe_load(HOOKS.read_text("utf-8")):
        assert f"| `{hook['id']}` |" in page


def test_nox_installs_the_maquette_that_wrote_the_example(
    installed: Path, requirement: str, tmp_path: Path
) -> None:
    """What the workflow of the example runs."""
    program = "from maquette.generators.cli.main import run; run()"
    for arguments in (
        ["init", "shop"],
        ["gen", "--specs", "shop/specs", "--out", "shop/generated"],
    ):
        command = (sys.executable, "-c", program, *arguments)
        done = run(*command, cwd=tmp_path, PYTHONPATH=str(installed))
        assert done.returncode == 0, done.stderr
    shop = tmp_path / "shop"
    assert requirement in (shop / "noxfile.py").read_text("utf-8")
    jobs = read_workflow(shop / ".github" / "workflows" / "maquette.yml")["jobs"]
    assert jobs["check"]["steps"][-1]["run"] == "nox -s check"
    nox = (sys.executable, "-m", "nox", "-s", "check")
    done = run(*nox, cwd=shop)
    if re.search(r"pip install .* failed with exit code", done.stderr):
        skip(f"pip cannot install maquette: {done.stderr[-500:]}")
    assert done.returncode == 0, done.stderr
    edit(shop)
    done = run(*nox, "-R", cwd=shop)
    assert done.returncode == 1
    assert "generated/shop/enums.py: edited by hand" in done.stdout + done.stderr
