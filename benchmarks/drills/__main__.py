"""`python -m benchmarks.drills [NAME …] [--sabotage]`: run drills, print a line each; end with 1 when one has failed.

With --sabotage each drill switches its own rule off in its own process, and must fail.
"""

from __future__ import annotations

import argparse
import sys
import time
from importlib import import_module

from benchmarks.drills.office import office

DRILLS = {
    "saves": "two people save the same record",
    "moves": "each transition sent three times in parallel",
}


def main() -> int:
    """Run what is asked for; return how the process ends."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.drills")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(DRILLS))
    parser.add_argument("--sabotage", action="store_true", help="switch each drill's rule off: it must fail")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(DRILLS):
        parser.error(f"no such drill: {', '.join(sorted(unknown))}")
    with office():
        failed = [name for name in asked.names or DRILLS if not run(name, sabotage=asked.sabotage)]
    return 1 if failed else 0


def run(name: str, *, sabotage: bool) -> bool:
    """Run one drill and print its line."""
    started = time.monotonic()
    passed, figures = import_module(f"benchmarks.drills.{name}").drill(sabotage=sabotage)
    print(f"{'PASS' if passed else 'FAIL'}  {name}: {DRILLS[name]}; {figures}; {time.monotonic() - started:.0f} s")
    return bool(passed)


if __name__ == "__main__":
    sys.exit(main())
