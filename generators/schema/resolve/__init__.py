"""Resolve: everything that was written is looked up and checked, and becomes the Schema."""
