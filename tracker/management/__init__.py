"""Commands of the project: `run`."""
