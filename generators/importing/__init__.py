"""Turns a database that is described elsewhere into specs."""
