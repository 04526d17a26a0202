# Made by maquette from the specs; edits are lost at the next run.
"""The package defaults_of_new_prisma."""
