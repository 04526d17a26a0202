"""What goes wrong with embedded servers."""

from __future__ import annotations


class EmbeddedServerError(Exception):
    """A server cannot be started; the message says why, and what to do."""
