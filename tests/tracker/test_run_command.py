from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.contrib.auth import get_user_model

from tracker.management.commands import run
from tracker.place import CannotRunError

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import Settings


def test_log_ins_are_shown_as_a_table(tmp_path: Path) -> None:
    file = tmp_path / "demo-logins.txt"
    file.write_text("аналитик\tД. Каримова\td@example.org\tone\nглава\tА. Ли\ta@example.org\ttwo\n", encoding="utf-8")
    assert run.log_ins(file) == [
        "Вход в пример (пароли созданы для этой папки) / Log-ins of the demo:",
        "  аналитик  Д. Каримова  d@example.org  one",
        "  глава     А. Ли        a@example.org  two",
    ]
    assert run.log_ins(tmp_path / "none") == []


@pytest.mark.parametrize("text", ["", "web", "-1", "65536", "80.5"])
def test_port_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(CannotRunError) as refusal:
        run.port_from(text)
    assert str(refusal.value).splitlines()[0] == f"Порт — число от 0 до 65535, а указано: {text}"


def test_run_refuses_other_settings(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    del settings.DATA_DIR
    with pytest.raises(SystemExit) as stopped:
        run.Command().handle(port="8000", empty=True)
    assert stopped.value.code == 1
    assert capsys.readouterr().err.splitlines() == [
        "Команда run работает только с настройками tracker.settings.embedded.",
        "The command run works under tracker.settings.embedded alone.",
    ]


@pytest.mark.django_db
def test_demo_is_wanted_where_nobody_is(tmp_path: Path) -> None:
    assert run.wants_demo(tmp_path / "none")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("is_demo", "has_log_ins", "wanted"), [(True, False, True), (True, True, False), (False, False, False)]
)
def test_demo_is_wanted_again_only_when_its_passwords_are_missing(
    is_demo: bool,
    has_log_ins: bool,
    wanted: bool,
    tmp_path: Path,
) -> None:
    get_user_model().objects.create_user("a@example.org", name="А", is_demo=is_demo)
    if has_log_ins:
        (tmp_path / "demo-logins.txt").write_text("", encoding="ascii")
    assert run.wants_demo(tmp_path / "demo-logins.txt") is wanted


@pytest.mark.django_db
def test_a_demo_that_was_taken_out_stays_out(tmp_path: Path) -> None:
    get_user_model().objects.create_user("a@example.org", name="А", is_demo=True, is_active=False)
    assert run.wants_demo(tmp_path / "none") is False


def test_key_that_others_could_read_is_closed(tmp_path: Path) -> None:
    key = tmp_path / "secret_key"
    key.write_text("key", encoding="ascii")
    key.chmod(0o644)
    run.guard_key(key)
    assert key.stat().st_mode & 0o777 == 0o600


def test_missing_key_means_that_the_folder_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(CannotRunError):
        run.guard_key(tmp_path / "secret_key")


def test_daily_work_that_fails_waits_for_the_next_day() -> None:
    said: list[str] = []
    run.Daily("sqla+sqlite:////nowhere/broker.sqlite3", said.append)()
    assert [line.partition(":")[0] for line in said] == ["Очистка очереди отложена до завтра"]
