"""Documentation, as far as specs can hold it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from maquette.generators.importing.remarks import Remarks
from maquette.generators.importing.writing import Entry, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Docs:
    """Writes documentation; characters that specs refuse become spaces, which is said."""

    remarks: Remarks

    def entries(self, doc: str, *path: str) -> Iterator[Entry]:
        """Write the doc of something, if there is any."""
        refused = sorted({letter for letter in doc if _is_refused(letter)})
        if refused:
            numbers = ", ".join(f"U+{ord(letter):04X}" for letter in refused)
            self.remarks.add(path, f"the documentation has {numbers}, which is left out")
        text = "".join(" " if _is_refused(letter) else letter for letter in doc).strip()
        if text:
            yield Entry("doc", Text(text, is_prose=True))


def _is_refused(letter: str) -> bool:
    return letter not in "\n\t" and unicodedata.category(letter) in ("Cc", "Zl", "Zp")
