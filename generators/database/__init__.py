"""A live database held against the datamodel of the specs, and brought there."""
