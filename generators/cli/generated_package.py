"""The generated package that the specs name, imported from the folder it was written to."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from maquette.generators.cli.console import FAILED, fail, failures, progress, refuse
from maquette.generators.language.files import find_specs
from maquette.generators.schema.records import Schema
from maquette.generators.schema.resolve.schema import read_schema
from maquette.runtime.settings import Settings, SettingsError


@dataclass(frozen=True, slots=True)
class GeneratedPackage:
    """A package that was imported, and the specs that it was made from."""

    schema: Schema
    folder: Path

    def module(self, name: str) -> Any:
        """Import a module of it; ends the process with 2 where there is none."""
        package = self.schema.project.package
        if not (self.folder / f"{name}.py").is_file():
            refuse(f"{self.folder / name}.py is not there; run maquette gen")
        try:
            return importlib.import_module(f"{package}.{name}")
        except ImportError as error:
            refuse(f"{self.folder / name}.py cannot be imported: {error}; run maquette gen")

    def settings(self) -> Settings:
        """Read its settings; ends the process with 2 where they are wrong."""
        try:
            settings: Settings = self.module("settings").Settings()
        except SettingsError as error:
            fail(str(error), FAILED, as_json=False)
        return settings


def load_package(specs: Path, out: Path) -> GeneratedPackage:
    """Read the specs, and import what was made of them; ends the process with 2 where that cannot be."""
    with failures(as_json=False), progress() as on_step:
        on_step("reading the specs")
        schema = read_schema(find_specs(specs))
    package = schema.project.package
    folder = out / package
    found = importlib.util.spec_from_file_location(
        package, folder / "__init__.py", submodule_search_locations=[str(folder.resolve())]
    )
    if found is None or found.loader is None or not (folder / "__init__.py").is_file():
        refuse(f"{folder} is not there; run maquette gen")
    sys.modules[package] = module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return GeneratedPackage(schema, folder)
