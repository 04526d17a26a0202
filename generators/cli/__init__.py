"""The command line: commands that read arguments, call the pipeline and say what came of it."""
