# Made by maquette from the specs; edits are lost at the next run.
"""The tree of files of hostile_texts."""

from typing import Final

from maquette.runtime.assets import AssetFolder, AssetTree

braces: Final = AssetFolder("braces")
"""{{ x }}{% raw %}{# c #}\\"""

comment: Final = AssetFolder("comment")
""" "# noqa */" """

invisible: Final = AssetFolder("invisible")
"""größe 🎨 \u202eevil\u202c\u200b ."""

quotes: Final = AssetFolder("quotes")
"""\"\"\"
import os
\"\"\"
"""

TREE: Final = AssetTree(
    root_variable="ROOT",
    root_default="/a\"'\\{{ x }} %s ${y}\u202e 🎨",
    folders={
        "braces": braces,
        "comment": comment,
        "invisible": invisible,
        "quotes": quotes,
    },
)
