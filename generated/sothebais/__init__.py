# Made by maquette from the specs; edits are lost at the next run.
"""An auction house for digital art that is streamed live and hosted by AI characters."""
