# Made by maquette from the specs; edits are lost at the next run.
"""The database of sensitive."""
