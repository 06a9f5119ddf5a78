"""Sheets: cells as they stand in files that people open and send back. Plain Python."""
