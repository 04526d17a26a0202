"""Databases to push to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.database.pushes import Database


@pytest.fixture(params=["postgresql", "sqlite"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    """Give an empty database, once of each kind."""
    if request.param == "sqlite":
        path = tmp_path / "test.db"
        path.touch()
        return Database(f"file:{path}")
    return Database(request.getfixturevalue("database_url"))


@pytest.fixture
def postgresql_database(database_url: str) -> Database:
    """Give an empty database of PostgreSQL."""
    return Database(database_url)
