"""Commands of the project, one a module."""
