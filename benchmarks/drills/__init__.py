"""Faults against the running product, each with one line at the end: PASS or FAIL. `python -m benchmarks.drills`."""
