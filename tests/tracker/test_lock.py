"""The lists of packages are complete: they are installed without looking for anything beside them."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]


def listed(file: str) -> dict[str, str]:
    lines = re.findall(r"^([\w.-]+)==([^\s;\\]+)", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE)
    return {canonicalize_name(name): version for name, version in lines}


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_whatever_a_listed_package_needs_is_listed_in_a_version_that_suits_it(file: str) -> None:
    packages = listed(file)
    missing = []
    for name in packages:
        try:
            needs = distribution(name).requires or []
        except PackageNotFoundError:  # listed for another system
            continue
        for need in map(Requirement, needs):
            wanted = need.marker is None or need.marker.evaluate({"extra": ""})
            if wanted and packages.get(canonicalize_name(need.name), "") not in need.specifier:
                missing.append(f"{name}: {need}")
    assert missing == []
