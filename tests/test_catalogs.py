from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext, ngettext, pgettext

from commitments.emails import gist
from commitments.labels import flag_phrase, name, reminder_phrase, review_phrase
from commitments.labels.languages import ALPHABETS, NATIVE_NAMES
from commitments.lifecycle import Flag
from commitments.terms import EvidenceType, Step, Strength, TimeFlag
from tests.installation import ROOT, copy_checkout, environment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Catalog, Message

pytestmark = pytest.mark.plain
LANGUAGES = ["ru", "en", "uz"]
TRANSLATIONS = [code for code in LANGUAGES if code != settings.LANGUAGE_CODE]
# The product's own catalogs, and those of what Django and its guests leave untranslated.
OWN, OF_DJANGO = (Path(folder) for folder in settings.LOCALE_PATHS)
DOMAINS = ["django", "djangojs"]
CYRILLIC = re.compile("[\u0400-\u04ff]")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%|\{\w*\}")
NOT_RUSSIAN = {"Message-ID"}
MARKED_IN_TEMPLATES = re.compile(
    r"""{%\ blocktranslate.*?{%\ endblocktranslate\ %}|{%\ comment.*?{%\ endcomment\ %}|{\#.*?\#}"""
    r"""|{%\ translate\ "[^"]*".*?%}|_\("[^"]*"\)""",
    re.DOTALL | re.VERBOSE,
)
MARKS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy", "npgettext"}
NOT_FOR_PAGES = {"extraction", "sources", "management", "migrations"}
# Words that are the same in every language of the pages.
NAMES = {"Кыргызстан", *NATIVE_NAMES.values(), *map("".join, ALPHABETS.values())}


def catalog(language: str, folder: Path = OWN, domain: str = "django") -> Catalog:
    with (folder / language / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
        return read_po(file, locale=language)


def entries(language: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Texts of the code and their translations; one of each, or an entry's plural forms."""
    return pairs(catalog(language))


def pairs(found: Catalog) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Texts and their translations in a catalog."""
    return ((in_forms(entry.id), in_forms(entry.string)) for entry in found if entry.id)


def in_forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def keys(found: Catalog) -> set[tuple[str | None, tuple[str, ...]]]:
    def key(entry: Message) -> tuple[str | None, tuple[str, ...]]:
        return entry.context, in_forms(entry.id)

    return {key(entry) for entry in found if entry.id}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_in_a_catalog_is_guessed(language: str) -> None:
    assert [entry.id for entry in catalog(language) if entry.id and entry.fuzzy] == []


@pytest.mark.parametrize(("language", "forms"), [("ru", 3), ("en", 2), ("uz", 1)])
def test_every_entry_is_translated_in_all_its_forms(language: str, forms: int) -> None:
    assert catalog(language).num_plurals == forms
    wanted = {1: 1, 2: forms}
    assert [ids for ids, texts in entries(language) if len(texts) != wanted[len(ids)] or not all(texts)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_placeholders(language: str) -> None:
    def placeholders(text: str) -> list[str]:
        return sorted(PLACEHOLDER.findall(text))

    changed = [
        text for ids, texts in entries(language) for text in texts if placeholders(text) != placeholders(ids[-1])
    ]
    assert changed == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_begin_and_end_as_the_text_of_the_code_does(language: str) -> None:
    def edges(text: str) -> tuple[bool, bool]:
        return text[0].isspace(), text[-1].isspace()

    assert [text for ids, texts in entries(language) for text in texts if edges(text) != edges(ids[0])] == []


def test_texts_of_the_code_are_russian() -> None:
    strange = {ids[0] for ids, _ in entries("en") if not CYRILLIC.search(PLACEHOLDER.sub("", ids[0]))}
    assert {text for text in strange if re.search("[A-Za-z]", PLACEHOLDER.sub("", text))} == NOT_RUSSIAN


def test_texts_of_the_code_hold_no_escapes_which_the_extraction_would_leave_as_they_are() -> None:
    assert [ids for ids, _ in entries("en") if any("\\" in text for text in ids)] == []


@pytest.mark.parametrize("language", ["en", "uz"])
def test_latin_languages_have_no_cyrillic_letters(language: str) -> None:
    assert [text for _, texts in entries(language) for text in texts if CYRILLIC.search(text)] == []


def test_uzbek_words_have_the_letters_of_the_alphabet_and_no_marks_that_look_like_them() -> None:
    """The two letters oʻ and gʻ have U+02BB, the stop is U+02BC; a typist's apostrophe is neither."""
    marks = re.compile(r"\w['’‘`´]\w|[^OoGg]ʻ|[OoGg]ʼ(?![aeiou])")
    catalogs = [catalog("uz"), *(catalog("uz", OF_DJANGO, domain) for domain in DOMAINS)]
    texts = [PLACEHOLDER.sub("", text) for found in catalogs for _, texts in pairs(found) for text in texts]
    assert [text for text in texts if marks.search(text)] == []


def test_russian_holds_the_plurals_alone_and_in_the_words_of_the_code() -> None:
    different = [ids for ids, texts in entries("ru") if len(ids) == 1 or (texts[0], texts[-1]) != ids]
    assert different == []


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_languages_have_the_same_plurals(language: str) -> None:
    assert {ids for ids, _ in entries(language) if len(ids) > 1} == {ids for ids, _ in entries("ru")}


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the checkout with catalogs that `make messages` has just brought up to date."""
    if shutil.which("xgettext") is None:
        sentence = "no gettext is installed, so nobody can tell whether the catalogs are current"
        if os.environ.get("CI") == "true":
            pytest.fail(f"{sentence}; in CI this is a failure")
        pytest.skip(sentence)
    checkout = copy_checkout(tmp_path_factory.mktemp("catalogs") / "checkout")
    command = ["make", "messages", f"VENV={sys.prefix}", "INSTALL=@true"]
    subprocess.run(command, cwd=checkout, env=environment(), capture_output=True, check=True)
    return checkout


@pytest.mark.processes
@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogs_hold_every_text_of_the_code_and_no_other(language: str, extracted: Path) -> None:
    wanted, found = keys(catalog(language, extracted / "locale")), keys(catalog(language))
    assert (wanted - found, found - wanted) == (set(), set())


def test_every_russian_text_in_a_template_is_marked() -> None:
    unmarked = [
        (file.name, line.strip())
        for file in sorted((ROOT / "templates").rglob("*.*"))
        for line in MARKED_IN_TEMPLATES.sub("", file.read_text(encoding="utf-8")).splitlines()
        if CYRILLIC.search(line)
    ]
    assert unmarked == []


def test_every_russian_text_in_the_code_of_the_pages_is_marked() -> None:
    code = ROOT / "commitments"
    files = [file for file in sorted(code.rglob("*.py")) if file.relative_to(code).parts[0] not in NOT_FOR_PAGES]
    unmarked = [(file.name, text) for file in files for text in unmarked_in(file) if text not in NAMES]
    assert unmarked == []


def unmarked_in(file: Path) -> list[str]:
    """Find the texts with Russian words that no translation function is called with and that are no docstrings."""
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    marked = {id(text) for node in nodes if is_mark(node) for text in ast.walk(node)}
    docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    texts = [node for node in nodes if isinstance(node, ast.Constant) and id(node) not in marked | docstrings]
    return [text.value for text in texts if isinstance(text.value, str) and re.search("[А-Яа-яЁё]{3}", text.value)]


def is_mark(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("language", ["uz", "kk"])
def test_texts_of_django_are_translated_in_all_their_forms_and_keep_the_placeholders(
    language: str, domain: str
) -> None:
    found = catalog(language, OF_DJANGO, domain)
    assert [entry.id for entry in found if entry.id and entry.fuzzy] == []
    wanted = {1: 1, 2: found.num_plurals}
    for ids, texts in pairs(found):
        assert (len(texts), all(texts)) == (wanted[len(ids)], True), ids
        assert {tuple(sorted(PLACEHOLDER.findall(text))) for text in texts} == {
            tuple(sorted(PLACEHOLDER.findall(ids[-1])))
        }, ids
    assert keys(found) == keys(catalog("uz", OF_DJANGO, domain))


@pytest.mark.parametrize(
    ("domain", "packages"),
    [
        ("django", ["django.conf", "django.contrib.admin", "django.contrib.auth", "allauth", "django_filters"]),
        ("djangojs", ["django.contrib.admin"]),
    ],
)
def test_texts_of_django_are_texts_that_django_and_its_guests_have(domain: str, packages: list[str]) -> None:
    folders = [Path(str(files(package))) / "locale" for package in packages]
    known = {key for folder in folders for key in keys(catalog("ru", folder, domain))}
    assert keys(catalog("uz", OF_DJANGO, domain)) - known == set()


def test_texts_of_the_code_are_found_in_english() -> None:
    with translation.override("en"):
        assert gettext("Реестр") == "Registry"
        assert pgettext("доказательство", "документ") == "document"
        assert str(name(Strength.AGREED)) == "agreement"
        assert str(name(EvidenceType.LINK)) == "link"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "1 запись"),
        (2, "2 записи"),
        (5, "5 записей"),
        (11, "11 записей"),
        (21, "21 запись"),
        (112, "112 записей"),
    ],
)
def test_russian_counts_records(number: int, words: str) -> None:
    with translation.override("ru"):
        assert ngettext("%(n)s запись", "%(n)s записей", number) % {"n": number} == words


@pytest.mark.parametrize(
    ("days", "late", "silent", "review", "before"),
    [
        (
            2,
            "просрочено 2 рабочих дня",
            "нет новостей 2 дня",
            "пересмотр через 2 рабочих дня",
            "за 2 рабочих дня до срока",
        ),
        (
            5,
            "просрочено 5 рабочих дней",
            "нет новостей 5 дней",
            "пересмотр через 5 рабочих дней",
            "за 5 рабочих дней до срока",
        ),
        (
            11,
            "просрочено 11 рабочих дней",
            "нет новостей 11 дней",
            "пересмотр через 11 рабочих дней",
            "за 11 рабочих дней до срока",
        ),
        (
            21,
            "просрочено 21 рабочий день",
            "нет новостей 21 день",
            "пересмотр через 21 рабочий день",
            "за 21 рабочий день до срока",
        ),
    ],
)
def test_russian_counts_days(days: int, late: str, silent: str, review: str, before: str) -> None:
    with translation.override("ru"):
        said = (
            flag_phrase(Flag(TimeFlag.OVERDUE, days)),
            flag_phrase(Flag(TimeFlag.STALE, days)),
            review_phrase(days),
            reminder_phrase(Step.BEFORE, days),
        )
    assert said == (late, silent, review, before)


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("ru", "1 просрочен, 2 близко, 21 скоро начнётся", "2 просрочены, 5 близко, 3 скоро начнутся"),
        ("en", "1 overdue, 2 due soon, 21 opening soon", "2 overdue, 5 due soon, 3 opening soon"),
        (
            "uz",
            "1 tasi oʻtgan, 2 tasi yaqin, 21 tasi tez orada boshlanadi",
            "2 tasi oʻtgan, 5 tasi yaqin, 3 tasi tez orada boshlanadi",
        ),
    ],
)
def test_gist_of_a_mail_agrees_with_its_numbers(language: str, first: str, second: str) -> None:
    with translation.override(language):
        counted = [gist(overdue=a, due=b, opening=c, arrived=0) for a, b, c in ((1, 2, 21), (2, 5, 3))]
        assert counted == [first, second]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ru", ["1 запись", "3 записи", "7 записей"]),
        ("en", ["1 record", "3 records", "7 records"]),
        ("uz", ["1 ta yozuv", "3 ta yozuv", "7 ta yozuv"]),
    ],
)
def test_templates_count_in_the_language_of_the_page(language: str, said: list[str]) -> None:
    pages = [{"page": {"is_exact": True, "total": number}} for number in (1, 3, 7)]
    with translation.override(language):
        assert [render_to_string("registry/total.html", page).strip() for page in pages] == said


def test_django_and_the_product_count_each_by_their_own_rule() -> None:
    with translation.override("ru"):
        assert ngettext("%(num)d minute", "%(num)d minutes", 2) % {"num": 2} == "2 минуты"
        assert ngettext("%(n)s статья", "%(n)s статей", 22) % {"n": 22} == "22 статьи"
