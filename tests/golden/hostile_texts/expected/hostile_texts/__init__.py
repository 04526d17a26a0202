# Made by maquette from the specs; edits are lost at the next run.
"""\"\"\" */ {{ package }} {% raw %} %s \\ ' " \u202eevil\u202c 🎨"""
