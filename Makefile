# `make run` serves the story, `make test` passes every test; both set up what they need.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8501
STORY ?= data/shusha

BIN := .venv/bin

.PHONY: run check test lint bench clean

run: .venv/runtime
	@$(BIN)/python -m geo.story check "$(STORY)"
	@STORY="$(STORY)" exec $(BIN)/streamlit run app.py --server.address $(HOST) --server.port $(PORT)

check: .venv/runtime
	@$(BIN)/python -m geo.story check "$(STORY)"

test: .venv/dev
	@$(BIN)/python -m tests.browser.chromium
	@$(BIN)/python -m pytest

lint: .venv/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/dev
	@$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m tests.bench

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12 run"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/runtime: requirements.txt | .venv/bin/python
	@echo "Installing what the app needs; this happens once."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/dev: requirements-dev.txt .venv/runtime
	@echo "Installing what the tests need; this happens once."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@
