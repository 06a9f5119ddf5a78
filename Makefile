# Trade Commitment Tracker. `make help` lists the commands.
# Nothing here needs an absolute path, so a folder with a space or Cyrillic letters in its name works.

# The newest supported Python that really answers (a shim on PATH may not), or PYTHON=.
ifndef PYTHON
PYTHON := $(shell for python in python3.14 python3.13 python3.12 python3.11 python3; do \
	"$$python" -c "" >/dev/null 2>&1 && echo $$python && break; done)
endif
VENV ?= .venv
PORT ?= 8000
DATA_DIR ?= var
DEMO ?= 1
SHARED ?= ../shared

IN_VENV = "$(VENV)/bin/python"
INSTALL = @test -n "$(PYTHON)" || { echo "Не найден Python 3.11–3.14: установите его или назовите: make run PYTHON=/путь/к/python3. / No Python 3.11 to 3.14 was found." >&2; exit 2; }; \
	"$(PYTHON)" tracker/install.py "$(VENV)" requirements.txt

.PHONY: help install install-dev run test check bench drills coverage format messages lock score eval train
.DEFAULT_GOAL := help

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1#/p' Makefile | awk -F'#' '{ printf "%-18s %s\n", $$1, $$2 }'
	@echo
	@echo "  make run PORT=8000 DATA_DIR=var DEMO=1   DEMO=0 starts without the demo; PYTHON= names an interpreter"

install: ## make .venv from the hash-pinned requirements (wheels only)
	$(INSTALL)

install-dev: ## the same with the tools of make test and make check
	$(INSTALL) requirements-dev.txt

run: install ## start the tracker on 127.0.0.1: pages, worker, beat, embedded broker
	@DATA_DIR="$(DATA_DIR)" PORT="$(PORT)" DEMO="$(DEMO)" TRACKER_STOP_WITH_PARENT=1 exec $(IN_VENV) manage.py run

test: install-dev ## the test suite on SQLite, then again on PostgreSQL where one answers (ARGS= goes to pytest)
	@$(IN_VENV) -m pytest -n 2 --dist worksteal $(ARGS)
	@url="$$($(IN_VENV) -m tests.services postgres)" || { \
		echo "PostgreSQL: пропущено, ни TEST_POSTGRES_URL, ни 127.0.0.1:5432 не отвечает. / Skipped: no PostgreSQL answers."; exit 0; }; \
	TEST_DATABASE_URL="$$url" $(IN_VENV) -m pytest -n 2 --dist worksteal -m "not plain and not processes and not browser" $(ARGS)

coverage: install-dev ## the suite on SQLite with branch coverage
	@$(IN_VENV) -m pytest -n 2 --dist worksteal --cov --cov-report=term:skip-covered

# Values that production settings ask for; none of them is used anywhere.
SAMPLE = SECRET_KEY=0123456789abcdefghijABCDEFGHIJ.only.for.make.check_-=+!~ ALLOWED_HOSTS=tracker.example.org \
	TRACKER_BASE_URL=https://tracker.example.org DATABASE_URL=postgres://tracker:sample@db:5432/tracker \
	CELERY_BROKER_URL=redis://:sample@redis:6379/0 EMAIL_URL=smtp://mail:1025 TRACKER_FROM_EMAIL=tracker@example.org

check: install-dev ## ruff, mypy, layers, templates, migrations, deployment settings
	@$(IN_VENV) -m ruff check .
	@$(IN_VENV) -m ruff format --check .
	@$(IN_VENV) -c "from importlinter.cli import lint_imports_command as lint; lint()" --no-logo
	@$(IN_VENV) -m djlint --quiet --lint templates
	@find templates -name '*.html' -print0 | xargs -0 "$(VENV)/bin/djade" --target-version 5.2 --check
	@DJANGO_SETTINGS_MODULE=tracker.settings.testing $(IN_VENV) manage.py makemigrations --check --dry-run
	@$(SAMPLE) DJANGO_SETTINGS_MODULE=tracker.settings.production $(IN_VENV) manage.py check --deploy --fail-level WARNING
	@$(IN_VENV) -m mypy

format: install-dev ## let ruff and djade rewrite the files
	@$(IN_VENV) -m ruff check --fix .
	@$(IN_VENV) -m ruff format .
	@find templates -name '*.html' -print0 | xargs -0 "$(VENV)/bin/djade" --target-version 5.2

messages: install-dev ## bring locale/ up to the texts of the code (needs gettext)
	@$(IN_VENV) manage.py makemessages $(patsubst locale/%,--locale %,$(wildcard locale/*)) --no-wrap --add-location file \
		--no-obsolete --ignore "$(VENV)" --ignore "$(DATA_DIR)" --ignore tests --ignore benchmarks --ignore docs

bench: install-dev ## measure against peers, in ratios
	@$(IN_VENV) -m benchmarks.run

drills: install-dev ## faults against a real PostgreSQL, PASS or FAIL each (ARGS="--sabotage": they must fail)
	@$(IN_VENV) -m benchmarks.drills $(ARGS)

lock: ## resolve pyproject.toml again into the hash-pinned requirements (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --only-binary :all: --no-header --no-annotate \
		--no-emit-index-url -q pyproject.toml -o requirements.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --only-binary :all: --no-header --no-annotate \
		--no-emit-index-url -q --group dev -c requirements.txt pyproject.toml -o requirements-dev.txt

# The labelled articles that the figures are taken on; a clone without SHARED measures on its own few.
EVAL ?= $(if $(wildcard $(SHARED)/extraction/dev),$(SHARED)/extraction/dev,tests/extraction/corpus/unseen)

eval: install ## how well articles are read: figures by language and kind, intervals, errors (EVAL=folder)
	@$(IN_VENV) manage.py evaluate_reader "$(EVAL)" --sealed tests/extraction/sealed.txt $(ARGS)

train: install ## learn the reader's weights anew from tests/extraction/corpus/train, with cross-validation
	@for language in ru en uz kk; do echo "$$language"; \
		$(IN_VENV) manage.py train_reader tests/extraction/corpus/train --language $$language || exit 1; done

score: install ## read ../shared/extraction (SHARED=) and score the reader on it
	@rm -rf .bench/dev .bench/seed && mkdir -p .bench/dev .bench/seed
	@$(IN_VENV) manage.py extract "$(SHARED)"/extraction/seed/*.txt --dates "$(SHARED)/extraction/seed/dates.tsv" --out .bench/seed
	@$(IN_VENV) manage.py extract "$(SHARED)"/extraction/dev/*.txt --dates "$(SHARED)/extraction/dev/dates.tsv" --out .bench/dev
	@$(IN_VENV) "$(SHARED)/extraction/score.py" "$(SHARED)/extraction/seed" .bench/seed
	@for language in ru en uz kk; do echo "dev, $$language"; \
		$(IN_VENV) "$(SHARED)/extraction/score.py" "$(SHARED)/extraction/dev" .bench/dev --only $$language || exit 1; done
