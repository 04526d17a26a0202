"""The database of a datamodel: its tables, and the statements that make them."""
