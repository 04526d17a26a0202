"""What developers and CI run."""

from __future__ import annotations

import shutil
from pathlib import Path

import nox

ALL_CHECKS = ("lint", "types", "check", "tests")
REDIS_PY = ("5.0.8", "6.4.0", "7.4.1", "8.0.0")  # the newest runs in tests
TESTS_OF_REDIS_PY = ("tests/runtime/bus/test_outages.py", "tests/runtime/redis_server")
TESTS_THAT_COUNT = (
    "tests/outputs/test_prisma.py",
    "tests/runtime/bus/test_bus.py",
    "tests/runtime/bus/test_outages.py",
    "tests/runtime/redis_server/test_commands.py",
    "tests/runtime/state/test_concurrency.py",
    "tests/runtime/state/test_locks.py",
)
PROJECT = nox.project.load_toml("pyproject.toml")

nox.needs_version = ">=2026.4"
nox.options.sessions = ALL_CHECKS
nox.options.reuse_venv = "yes"


def groups(*names: str) -> tuple[str, ...]:
    """Give the requirements of dependency groups."""
    return nox.project.dependency_groups(PROJECT, *names)


def install_wheel(session: nox.Session, extra: str, *group: str) -> None:
    """Install the project as its users do, not editable."""
    shutil.rmtree(Path("build", "lib"), ignore_errors=True)  # or modules that are gone come along
    session.install(f".[{extra}]", *groups(*group))


def install_for_tests(session: nox.Session) -> None:
    """Install the project, editable, and what its tests need."""
    session.install("-e", ".[gen,embedded,postgres,sqlite]", *groups("test"))


@nox.session
def gen(session: nox.Session) -> None:
    """Write generated/ from specs/; arguments after -- go to maquette gen."""
    session.install("-e", ".[gen]")
    session.run("maquette", "gen", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and format of all Python, what is generated included."""
    session.install(*groups("lint"))
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Check types with mypy and pyright, both strict; what to check stands in pyproject.toml."""
    install_wheel(
        session, "gen,postgres,sqlite", "types"
    )  # type checkers cannot follow the editable one
    session.run("mypy")
    quiet = {"PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"}  # or it asks for news
    session.run("pyright", "--project", "pyproject.toml", env=quiet)


@nox.session
def check(session: nox.Session) -> None:
    """Fail if generated/ is not what specs/ make; arguments after -- go to maquette check."""
    session.install("-e", ".[gen]")
    session.run("maquette", "check", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests; arguments after -- go to pytest."""
    install_for_tests(session)
    session.run("pytest", "-n", "auto", *session.posargs)


@nox.session
def redis_py(session: nox.Session) -> None:
    """Run the tests of wire and reconnection with older redis-py; arguments after -- go to pytest."""
    install_for_tests(session)
    for version in REDIS_PY:
        session.install(f"redis=={version}")
        session.run("pytest", "-n", "auto", *TESTS_OF_REDIS_PY, *session.posargs)


@nox.session
def soak(session: nox.Session) -> None:
    """Do what tests do many times a hundred times as often; arguments after -- go to pytest."""
    install_for_tests(session)
    session.run(
        "pytest", "--durations=10", *TESTS_THAT_COUNT, *session.posargs, env={"MAQUETTE_SOAK": "1"}
    )


@nox.session
def bench(session: nox.Session) -> None:
    """Measure generating, reading and the runtime against their peers; after --, --json or --rounds."""
    install_wheel(session, "gen,embedded", "bench")
    session.run("python", "benchmarks/gen.py", *session.posargs)
    session.run("python", "benchmarks/parse.py", *session.posargs)
    session.run("python", "benchmarks/prisma_schema.py", *session.posargs)
    session.run("python", "benchmarks/events.py", *session.posargs)
    packages = {"PYTHONPATH": "generated"}
    session.run("python", "benchmarks/bus_and_state.py", *session.posargs, env=packages)


@nox.session(venv_backend="none", requires=[*ALL_CHECKS, "redis_py"])
def ci(_session: nox.Session) -> None:
    """Do what CI does: lint, types, check, tests and redis_py."""
