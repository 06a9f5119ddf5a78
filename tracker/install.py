# -*- coding: utf-8 -*-  # noqa: UP009 - Python 2 must read the sentence below
"""`make install`: refuses a Python that is too old or too new in words that it can read; the rest is environment.py.

Written in what Python 2.7 and 3.4 also parse, so that they print the sentence and not a syntax error.
"""

import os
import runpy
import sys

VERSION = sys.version_info[:2]
if not (3, 11) <= VERSION <= (3, 14):
    FOUND = str(VERSION[0]) + "." + str(VERSION[1])
    sys.stderr.write(
        "Нужен Python 3.11, 3.12, 3.13 или 3.14, а найден " + FOUND + " (" + sys.executable + "). "
        "Установите подходящий или назовите его: make run PYTHON=/путь/к/python3.13\n"
        "Python 3.11 to 3.14 is needed, this is " + FOUND + ". Name another one: make run PYTHON=/path/to/python3.13\n"
    )
    sys.exit(2)

HERE = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - pathlib is unknown to Python 2
runpy.run_path(os.path.join(HERE, "environment.py"), run_name="__main__")  # noqa: PTH118 - the same
