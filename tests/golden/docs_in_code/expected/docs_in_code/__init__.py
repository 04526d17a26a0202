# Made by maquette from the specs; edits are lost at the next run.
"""The system,
  in one line of metadata.

With a second paragraph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .app import App
    from .settings import Settings


def connect(*, settings: Settings | None = None) -> App:
    """Connect a service: ``async with docs_in_code.connect() as app``.

    What ``settings`` do not say, the environment and ``.env`` do. Raises SettingsError for wrong
    variables; entering raises ConnectError, which names all that cannot be reached.
    """
    from . import app
    from . import settings as variables

    return app.App(settings or variables.Settings())
