# Made by maquette from the specs; edits are lost at the next run.
"""The package keys_that_begin_with_parameters."""
