"""Makes `.venv` from the hash-pinned requirements and compiles the catalogs of translations. Standard library only.

    python tracker/install.py VENV requirements.txt [requirements-dev.txt]

Started by the Makefile through install.py before every command: the usual answer, "nothing to do", takes milliseconds.
"""

from __future__ import annotations

import errno
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UNREACHABLE = ("connection", "max retries", "temporary failure", "timed out", "proxy", "ssl", "network is unreachable")
READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}


class CannotInstallError(Exception):
    """What stands in the way, in one Russian and one English sentence."""

    def __init__(self, russian: str, english: str) -> None:
        super().__init__(f"{russian}\n{english}")


def install(venv: Path, requirements: list[Path]) -> None:
    """Bring the environment to what the files ask for; a half-made one is made anew."""
    missing = [file for file in requirements if not is_stamped(venv, file)]
    if missing:
        make(venv)
        for file in missing:
            fill(venv, file)
    compile_catalogs(venv)


def is_stamped(venv: Path, file: Path) -> bool:
    """Whether this very list was installed to its end, and the environment's Python still runs."""
    try:
        same = stamp_of(venv, file).read_text(encoding="ascii") == digest(file)
    except OSError:
        return False
    return same and not mark_of(venv).exists() and is_usable(venv)


def make(venv: Path) -> None:
    """Create the environment unless a whole one stands there."""
    if is_usable(venv) and not mark_of(venv).exists():
        return
    check_modules()
    say(f"Готовлю окружение в {venv.name}: до минуты, если пакеты уже скачивались.")
    if venv.exists():
        shutil.rmtree(venv)
    venv.mkdir(parents=True)
    mark_of(venv).touch()
    made = subprocess.run([sys.executable, "-m", "venv", str(venv)], capture_output=True, check=False)  # noqa: S603 - this very Python
    if made.returncode:
        raise no_venv()
    mark_of(venv).unlink()


def check_modules() -> None:
    """Refuse a Python without `venv` or `ensurepip`, which Debian ships apart."""
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise no_venv()


def no_venv() -> CannotInstallError:
    """Say which Debian package is missing."""
    name = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    return CannotInstallError(
        f"У этого Python нет модуля venv. В Debian и Ubuntu: sudo apt install {name} (или python3-venv).",
        f"This Python has no venv module. On Debian and Ubuntu: sudo apt install {name} (or python3-venv).",
    )


def fill(venv: Path, file: Path) -> None:
    """Install one list of wheels with their hashes; the stamp is written last."""
    say(f"Ставлю пакеты из {file.name}…")
    started = time.monotonic()
    mark_of(venv).touch()
    # The list is complete (make lock), so nothing is looked for beside it: pip would take "coverage[toml]", which a
    # listed package asks for, as something new, and its newest release has no hash here.
    command = [
        str(python_of(venv)), "-m", "pip", "install", "--no-deps", "--require-hashes", "--only-binary", ":all:",
        "--disable-pip-version-check", "--no-input", "--retries", "1", "--timeout", "15", "-r", str(file),
    ]  # fmt: skip
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)  # noqa: S603 - our own list
    if done.returncode:
        raise refusal_of_pip(venv, file, done.stdout)
    stamp_of(venv, file).write_text(digest(file), encoding="ascii")
    mark_of(venv).unlink()
    say(f"Пакеты установлены за {time.monotonic() - started:.0f} с.")


def refusal_of_pip(venv: Path, file: Path, output: str) -> CannotInstallError:
    """Turn what pip printed into one sentence; the whole of it stays in the log."""
    log = venv / "install.log"
    log.write_text(output, encoding="utf-8")
    if any(word in output.lower() for word in UNREACHABLE):
        return CannotInstallError(
            f"Хранилище пакетов Python недоступно: проверьте сеть или настройки pip. Подробности: {log}",
            f"The index of Python packages cannot be reached: check the network or pip's settings. Details: {log}",
        )
    return CannotInstallError(
        f"Не удалось установить пакеты из {file.name} (нет готовой сборки или не сошлась сумма). Подробности: {log}",
        f"The packages of {file.name} could not be installed (no wheel, or a hash differs). Details: {log}",
    )


def compile_catalogs(venv: Path) -> None:
    """Compile each catalog that is newer than its `.mo`: the product's, and what Django leaves untranslated."""
    folders = [ROOT / "locale", ROOT / "tracker" / "translations"]
    stale = [po for folder in folders for po in sorted(folder.glob("*/LC_MESSAGES/*.po")) if is_stale(po)]
    if stale:
        code = (
            "import os, sys\nfrom pathlib import Path\nfrom babel.messages import mofile, pofile\n"
            "for name in sys.argv[1:]:\n"
            "    po = Path(name)\n"
            "    new = po.with_suffix(f'.{os.getpid()}.mo')\n"
            "    with po.open('rb') as source, new.open('wb') as target:\n"
            "        mofile.write_mo(target, pofile.read_po(source))\n"
            "    new.replace(po.with_suffix('.mo'))\n"
        )
        subprocess.run([str(python_of(venv)), "-c", code, *map(str, stale)], check=True)  # noqa: S603 - our own code


def is_stale(po: Path) -> bool:
    """Whether the compiled catalog is missing or older."""
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime


def python_of(venv: Path) -> Path:
    """Return the environment's interpreter."""
    return venv / "bin" / "python"


def is_usable(venv: Path) -> bool:
    """Whether the interpreter is there and what it links to has not gone away."""
    return python_of(venv).exists() and os.access(python_of(venv), os.X_OK)


def mark_of(venv: Path) -> Path:
    """Return the file that stands while something is being installed: after a kill it is still there."""
    return venv / "unfinished"


def stamp_of(venv: Path, file: Path) -> Path:
    """Return the file that tells which version of a list is installed."""
    return venv / f"{file.name}.installed"


def digest(file: Path) -> str:
    """Return the hash of a list of requirements."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def say(sentence: str) -> None:
    """Tell the person who waits."""
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


def main(arguments: list[str]) -> int:
    """Install, or say in one sentence why not."""
    venv = Path(arguments[0])
    try:
        install(venv, [ROOT / name for name in arguments[1:]])
    except CannotInstallError as refusal:
        sys.stderr.write(f"{refusal}\n")
    except KeyboardInterrupt:
        sys.stderr.write("Установка прервана; следующий запуск начнёт её заново.\n")
    except OSError as error:
        if error.errno not in READ_ONLY:
            raise
        sys.stderr.write(
            f"Папка доступна только для чтения, окружение создать нельзя: {error.filename}\n"
            "The folder is read-only, the environment cannot be made there.\n"
        )
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
