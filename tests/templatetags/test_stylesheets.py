"""Sprite and stylesheets know every status, strength and sign that the tags speak of."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from commitments.templatetags.charts import HATCHES
from commitments.templatetags.components import FLAG_SIGNS
from commitments.terms import Status, Strength

TEMPLATES = Path(settings.BASE_DIR) / "templates"
SPRITE = (TEMPLATES / "icons" / "sprite.svg").read_text(encoding="utf-8")
IDS = re.findall(r'id="([^"]+)"', SPRITE)
LINKED = re.findall(r'static "([^"]+)"', (TEMPLATES / "components" / "styles.html").read_text(encoding="utf-8"))


def stylesheet(name: str) -> str:
    found = finders.find(f"tracker/css/{name}.css")
    assert isinstance(found, str)
    return Path(found).read_text(encoding="utf-8")


def selectors(name: str) -> set[str]:
    """Return every selector of a stylesheet that stands alone in its list."""
    plain = re.sub(r"/\*.*?\*/", "", stylesheet(name), flags=re.DOTALL)
    heads = re.findall(r"([^{}]+)\{", plain)
    return {selector.strip() for head in heads for selector in head.split(",")}


@pytest.mark.parametrize("status", list(Status))
def test_every_status_has_a_shape_and_its_colours(status: Status) -> None:
    assert IDS.count(f"s-{status}") == 1
    assert f".st-{status}" in selectors("status")
    assert f".b-{status}" in selectors("charts")


def test_shapes_of_statuses_differ() -> None:
    shapes = re.findall(r'<symbol id="s-\w+"[^>]*>(.*)</symbol>', SPRITE)
    assert len(set(shapes)) == len(shapes) == len(Status) + 1


def test_the_ladder_has_a_symbol_for_each_rung_and_for_none() -> None:
    assert [i for i in IDS if i.startswith("l-")] == [f"l-{rung}" for rung in range(len(Strength) + 1)]


def test_every_sign_of_a_flag_is_drawn_and_coloured() -> None:
    for css, sign in FLAG_SIGNS.values():
        assert IDS.count(f"i-{sign}") == 1
        assert f".{css}" in selectors("status")


def test_hatches_are_patterns_of_the_sprite() -> None:
    assert [IDS.count(hatch) for hatch in HATCHES.values()] == [1, 1]


def test_no_symbol_is_drawn_twice() -> None:
    assert sorted(set(IDS)) == sorted(IDS)


def test_every_icon_that_a_template_names_is_drawn() -> None:
    named = set()
    for template in TEMPLATES.rglob("*.html"):
        text = template.read_text(encoding="utf-8")
        named |= set(re.findall(r'\{% icon "([\w-]+)" %\}', text))
        named |= set(re.findall(r'href="#i-([\w-]+)"', text))
    assert {name for name in named if f"i-{name}" not in IDS} == set()


@pytest.mark.parametrize("path", LINKED)
def test_every_linked_stylesheet_exists_and_stays_small(path: str) -> None:
    found = finders.find(path)
    assert isinstance(found, str)
    assert len(Path(found).read_text(encoding="utf-8").splitlines()) < 350


def test_every_stylesheet_is_linked_by_some_template() -> None:
    folder = Path(str(finders.find("tracker/css")))
    texts = [template.read_text(encoding="utf-8") for template in TEMPLATES.rglob("*.html")]
    linked = {path for text in texts for path in re.findall(r'static "([^"]+\.css)"', text)}
    here = {f"tracker/css/{sheet.name}" for sheet in folder.glob("*.css") if not sheet.name.startswith("admin")}
    assert here - linked == set()
    assert sorted(set(LINKED)) == sorted(LINKED)


def test_both_dark_blocks_are_equal() -> None:
    dark = r":root(?::not\(\[data-theme=light\]\)|\[data-theme=dark\]) \{(.*?)\}"
    blocks = re.findall(dark, stylesheet("tokens"), flags=re.DOTALL)
    first, second = (block.split() for block in blocks)
    assert first == second


def test_no_template_carries_style_or_script_of_its_own() -> None:
    guilty = []
    for template in TEMPLATES.rglob("*.html"):
        if template.parent.name != "email":
            text = template.read_text(encoding="utf-8")
            guilty += [template.name for _ in re.findall(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=", text)]
    assert guilty == []
