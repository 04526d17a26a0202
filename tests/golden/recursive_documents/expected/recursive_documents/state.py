# Made by maquette from the specs; edits are lost at the next run.
"""The state of recursive_documents."""

import maquette.runtime.state as runtime

from . import keys
from .documents import Tree


class State(runtime.StateStore):
    """What recursive_documents keeps in Redis."""

    tree = runtime.Values[Tree, str](keys.tree, Tree)
