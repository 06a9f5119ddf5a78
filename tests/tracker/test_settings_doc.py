from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs" / "settings.md"
READ = re.compile(r'(?:env\.\w+|required)\(\s*"([A-Z_]+)"|"([A-Z_]+)" in env')


def test_every_variable_that_settings_read_is_documented() -> None:
    documented = set(re.findall(r"`([A-Z_]{4,})`", DOCUMENT.read_text(encoding="utf-8")))
    read = {
        name
        for path in (ROOT / "tracker" / "settings").glob("*.py")
        for pair in READ.findall(path.read_text(encoding="utf-8"))
        for name in pair
        if name
    }

    assert read - documented == set()
    assert len(read) > 20
