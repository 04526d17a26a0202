# Made by maquette from the specs; edits are lost at the next run.
"""The system,
  in one line of metadata.

With a second paragraph.
"""
