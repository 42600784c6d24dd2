# A fresh machine needs `make demo` or `make test` and nothing before it. All they install lives in .venv and node_modules.
#
#   make demo    make the demonstration township, print tonight's briefing, serve the site   SERVE=0 AGAIN=1 PORT=8000 DATA=data
#   make serve   serve the data folder as it is                                              PORT=8000 DATA=data
#   make test    every test, on SQLite and, where it is found, on PostgreSQL                 ARGS="-k reader"
#   make check   style, types, imports, templates, tables (each is a target too; make -k check goes on after a fault)
#   make fix     mend what the tools can mend
#   make messages  bring the translation catalogues up to date with the code; what is new waits for its Chinese
#   make bench   measure every figure the project claims                                     ARGS="list search"
#   make lock    renew requirements*.lock after a change of dependencies                     ARGS="--upgrade"

VENV := .venv
PY := $(VENV)/bin/python
WANJIA := $(VENV)/bin/wanjia
PIP := $(PY) -m pip --quiet --quiet --disable-pip-version-check install
PORT ?= 8000
SERVE ?= 1
AGAIN ?= 0
DATA ?= $(or $(WANJIA_DATA),data)
ARGS ?=

# The installation is made again only when one of these is newer than the last one.
# (Templates too: the style sheet keeps only the classes they use.)
BUILD := pyproject.toml hatch_build.py $(wildcard package.json package-lock.json .npmrc) \
  $(shell find src -path '*/static/dist' -prune -o -type f \
    \( -name '*.mjs' -o -name '*.js' -o -name '*.css' -o -name '*.svg' -o -name '*.html' -o -name '*.po' \) -print)
PYTHON_DIRS := src tests hatch_build.py conftest.py $(if $(shell find benchmarks -name '*.py' 2>/dev/null),benchmarks)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo serve test check style types imports templates tables fix messages bench lock install clean

help:
	@sed -n 's/^#   //p' Makefile

# ---------------------------------------------------------------- to run

demo: install
	WANJIA_DATA="$(DATA)" $(WANJIA) demo $(if $(filter-out 0,$(SERVE)),--serve) $(if $(filter-out 0,$(AGAIN)),--again) --port $(PORT)

serve: install
	WANJIA_DATA="$(DATA)" $(WANJIA) serve --port $(PORT)

bench: $(VENV)/.dev
	$(PY) -m benchmarks $(ARGS)

# ---------------------------------------------------------------- to know

test: $(VENV)/.dev
	$(PY) -m tests.run $(ARGS)

check: style types imports templates tables

style: $(VENV)/.dev
	$(VENV)/bin/ruff check --output-format concise
	$(VENV)/bin/ruff format --check --output-format concise

# mypy's Django plugin and Django's own commands read the settings: they get a data folder of their own.
types tables: export WANJIA_DATA := $(VENV)/check
types: $(VENV)/.dev
	$(VENV)/bin/mypy $(PYTHON_DIRS)

imports: $(VENV)/.dev
	$(VENV)/bin/lint-imports --no-cache

templates: $(VENV)/.dev
	$(VENV)/bin/djlint --lint --quiet src

tables: $(VENV)/.dev
	$(WANJIA) makemigrations --check --dry-run
	$(WANJIA) manage check --fail-level WARNING

fix: $(VENV)/.dev
	$(VENV)/bin/ruff check --fix
	$(VENV)/bin/ruff format

messages: $(VENV)/.dev
	$(PY) -m tests.house.messages

# ---------------------------------------------------------------- to install

install: $(VENV)/.built

# Not the interpreter itself: it is there long before its pip, and a kill in between would leave half of it for good.
$(VENV)/.made:
	@sh tools/make-venv $(VENV)
	@touch $@

$(VENV)/.runtime: requirements.lock | $(VENV)/.made
	@echo "Installing what Wanjia runs on into $(VENV) (once; about a minute)"
	@$(PIP) --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.built: $(BUILD) $(VENV)/.runtime
	@echo "Building the pages' assets and the translations"
	@$(PIP) --no-deps --editable .
	@touch $@

# Order-only: two installations into one folder must not run at once under make -j.
$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime | $(VENV)/.built
	@echo "Installing what the tests and checks need into $(VENV)"
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

# The lock files hold hashes and name no address. Pins stay as they are unless ARGS="--upgrade" or a change asks otherwise.
UV = UV_PYTHON_DOWNLOADS=never $(VENV)/bin/uv pip compile --quiet --universal --generate-hashes --no-header $(ARGS)
lock: | $(VENV)/.made
	@test -x $(VENV)/bin/uv || $(PIP) uv
	$(UV) pyproject.toml --all-extras --group dev --output-file requirements-dev.lock
	$(UV) pyproject.toml --all-extras --constraint requirements-dev.lock --output-file requirements.lock

clean:
	rm -rf $(VENV) node_modules src/wanjia/web/static/dist
	find src -name '*.mo' -delete
