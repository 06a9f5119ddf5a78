from __future__ import annotations

import ast
import gettext
import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from tracker import environment

ROOT = Path(__file__).parents[2]
FRONT = ROOT / "tracker" / "install.py"


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 10, 13), (3, 15, 0)])
def test_python_too_old_or_too_new_gets_one_sentence(
    version: tuple[int, int, int],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sys, "version_info", (*version, "final", 0))
        with pytest.raises(SystemExit) as stopped:
            runpy.run_path(str(FRONT))
    found = f"{version[0]}.{version[1]}"
    assert stopped.value.code == 2
    assert capsys.readouterr().err.splitlines() == [
        (
            f"Нужен Python 3.11, 3.12, 3.13 или 3.14, а найден {found} ({sys.executable}). "
            "Установите подходящий или назовите его: make run PYTHON=/путь/к/python3.13"
        ),
        f"Python 3.11 to 3.14 is needed, this is {found}. Name another one: make run PYTHON=/path/to/python3.13",
    ]


def test_front_of_the_installer_can_be_parsed_by_old_pythons() -> None:
    tree = ast.parse(FRONT.read_text(encoding="utf-8"), feature_version=(3, 4))
    newer = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.FunctionDef, ast.AsyncFunctionDef, ast.Nonlocal)
    assert [node for node in ast.walk(tree) if isinstance(node, newer)] == []


def test_missing_venv_module_names_the_debian_package(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    assert environment.main([str(tmp_path / ".venv"), "requirements.txt"]) == 1
    name = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    assert capsys.readouterr().err.splitlines()[0] == (
        f"У этого Python нет модуля venv. В Debian и Ubuntu: sudo apt install {name} (или python3-venv)."
    )


@pytest.mark.processes
def test_unreachable_index_gets_one_sentence_and_leaves_a_mark(tmp_path: Path, free_port: int) -> None:
    venv = tmp_path / ".venv"
    alone = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    nowhere = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_CACHE_DIR": "1", "PIP_INDEX_URL": f"http://127.0.0.1:{free_port}"}
    done = subprocess.run(
        [sys.executable, str(FRONT), str(venv), "requirements.txt"],
        env=alone | nowhere,
        capture_output=True,
        text=True,
        check=False,
    )
    log = venv / "install.log"
    russian = f"Хранилище пакетов Python недоступно: проверьте сеть или настройки pip. Подробности: {log}"
    english = f"The index of Python packages cannot be reached: check the network or pip's settings. Details: {log}"
    assert (done.returncode, done.stderr.splitlines()) == (1, [russian, english])
    assert (venv / "unfinished").exists()


def test_folder_that_cannot_be_written_gets_one_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    # The suite may run as root, whom modes do not stop: the refusal itself is simulated.
    def refuse(self: Path, **options: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "mkdir", refuse)
    assert environment.main([str(tmp_path / ".venv"), "requirements.txt"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"Папка доступна только для чтения, окружение создать нельзя: {tmp_path / '.venv'}",
        "The folder is read-only, the environment cannot be made there.",
    ]


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """Return an environment that looks installed to its end."""
    venv = tmp_path / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").symlink_to(sys.executable)
    file = ROOT / "requirements.txt"
    environment.stamp_of(venv, file).write_text(environment.digest(file), encoding="ascii")
    return venv


def test_whole_environment_is_left_alone(whole: Path) -> None:
    assert environment.is_stamped(whole, ROOT / "requirements.txt")


def test_environment_whose_installation_was_killed_is_made_anew(whole: Path) -> None:
    environment.mark_of(whole).touch()
    assert not environment.is_stamped(whole, ROOT / "requirements.txt")


def test_environment_whose_python_went_away_is_made_anew(whole: Path) -> None:
    (whole / "bin" / "python").unlink()
    (whole / "bin" / "python").symlink_to(whole / "gone")
    assert not environment.is_stamped(whole, ROOT / "requirements.txt")


def test_changed_list_is_installed_again(whole: Path) -> None:
    environment.stamp_of(whole, ROOT / "requirements.txt").write_text("another", encoding="ascii")
    assert not environment.is_stamped(whole, ROOT / "requirements.txt")


def test_catalog_is_compiled_when_newer_than_its_compiled_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "locale" / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    po = folder / "django.po"
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    po.write_text(header + 'msgid "да"\nmsgstr "yes"\n', encoding="utf-8")
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    environment.compile_catalogs(Path(sys.prefix))
    with po.with_suffix(".mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("да") == "yes"
    assert not environment.is_stale(po)
    os.utime(po, (po.stat().st_mtime + 10,) * 2)
    assert environment.is_stale(po)
