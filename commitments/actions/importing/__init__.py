"""Records from a file: kept as it was sent, read, its columns named, its rows checked, applied together, undone."""
