"""Sheets that others wrote: read by a child process under limits, and what their cells say. Plain Python.

`sheet_rows` is the door. The child is this package run as a program (`__main__.py`).
"""
