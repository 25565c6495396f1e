# `make run` starts the service; `make test` checks everything; both do their own set-up.
SHELL := /bin/bash
.DEFAULT_GOAL := help

VENV ?= .venv
ifndef PYTHON
# The first that really runs: version managers leave commands of that name for versions they do not have.
PYTHON := $(shell for name in python3.11 python3.12 python3.13 python3; do $$name -c '' 2>/dev/null && echo $$name && break; done)
ifndef PYTHON
$(error Python 3.11, 3.12 or 3.13 is needed and none was found; name one: make PYTHON=/path/to/python3.12 …)
endif
endif
HOST ?= 127.0.0.1
PORT ?= 8377
DATA ?= ../shared
N ?= 60
PY := $(VENV)/bin/python
# Tests run in random order; SEED is the one that an earlier run has printed.
ORDER := $(if $(SEED),--randomly-seed=$(SEED))
# Several processes share them; each has a parser, browsers and servers of its own, about 1 GB.
SHARED_OUT := -n logical --maxprocesses 4 --dist loadgroup
STEP := scripts/step.sh

# A Node.js that setup_node.py had to install comes first; the tools of package.json are called by name.
export PATH := $(CURDIR)/.cache/node/bin:$(CURDIR)/node_modules/.bin:$(PATH)
export VENV
# A checkout that was moved, and a copy that shares an environment, run their own code.
export PYTHONPATH := $(CURDIR)/server

.PHONY: help run test setup dev node browsers databases lint types contracts unit mutants extension-lists extension-types extension-unit extension-lint browser package licences release bench bench-load figures lock clean

help: ## say what there is
	@grep -hE '^[a-z-]+:.*## ' Makefile | awk -F ':.*## ' '{printf "  make %-16s %s\n", $$1, $$2}'

setup:
	@$(PYTHON) scripts/setup_venv.py requirements-build.txt requirements.txt

run: setup ## install what the service needs and start it
	@echo "The extension: open chrome://extensions, switch on developer mode, \"Load unpacked\", choose $(CURDIR)/extension"
	@echo "  Firefox: open about:debugging#/runtime/this-firefox, \"Load Temporary Add-on…\", choose extension/manifest.json"
	@$(PY) -m sourcemark serve --host $(HOST) --port $(PORT)

dev: ## install the tools into .venv
	@$(PYTHON) scripts/setup_venv.py requirements-build.txt requirements.txt requirements-dev.txt

node: dev
	@$(PY) scripts/setup_node.py

browsers:
	@scripts/setup_browsers.sh

databases:
	@scripts/setup_databases.sh

test: dev node browsers databases lint types contracts extension-types extension-lint extension-unit unit browser ## check everything

lint: dev ## formatting, lint and unused names of the Python code
	@$(STEP) "ruff format" $(PY) -m ruff format --check --output-format concise .
	@$(STEP) "ruff check" $(PY) -m ruff check --output-format concise .
	@$(STEP) "unused code" $(PY) -m vulture

types: dev ## mypy --strict
	@$(STEP) "mypy --strict" $(PY) -m mypy

contracts: dev ## the direction of imports
	@$(STEP) "import contracts" $(VENV)/bin/lint-imports --no-cache --no-logo

extension-lists: node ## write the lists of the extension's scripts from the imports that they declare
	@node scripts/extension_scripts.js

extension-types: node ## tsc over the extension's JSDoc types
	@$(STEP) "tsc --checkJs" tsc --project tsconfig.json

extension-lint: node ## the browser store's linter
	@$(STEP) "addons-linter" addons-linter extension

extension-unit: node ## node --test
	@node --test --test-reporter=dot $$(find tests/extension -name '*.test.js' | sort)

unit: dev databases ## pytest without a browser
	@$(PY) -m pytest -m "not browser" $(SHARED_OUT) $(ORDER)

mutants: dev ## disable N guards of language and detect one at a time, chosen by SEED; list those whose loss no test notices
	@$(PY) -m tests.mutants --count $(N) $(if $(SEED),--seed $(SEED)) $(if $(TEXTS),--texts $(TEXTS)) $(if $(AT),--at $(AT)) $(if $(PARTS),--parts)

browser: dev node browsers ## the packed extension in real browsers
	@$(PY) -m pytest -m browser $(SHARED_OUT) $(ORDER)

package: ## write the extension's zips for both stores into dist/
	@$(PYTHON) scripts/package_extension.py

release: dev ## write into dist/ what a release consists of
	@$(PY) -m scripts.release

licences: ## write docs/licences.md from the lock files
	@$(PYTHON) -m scripts.licences

bench: dev node browsers ## print all figures; no check depends on them. DATA names the folder of outside data
	@$(PY) -m tests.benchmarks $(DATA)

bench-load: dev ## how much the service takes, on loopback, for about a minute
	@$(PY) -m tests.benchmarks.load

figures: dev node browsers ## measure everything and write it into docs/accuracy.md and docs/performance.md
	@$(PY) -m tests.benchmarks $(DATA) --write

lock: dev ## pin the newest versions that pyproject.toml and requirements-*.in allow
	@for list in pyproject.toml:requirements requirements-build.in:requirements-build requirements-dev.in:requirements-dev requirements-node.in:requirements-node; do \
	  $(PY) -m uv pip compile $${list%:*} --universal --python-version 3.11 --generate-hashes --upgrade --quiet \
	    --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" -o $${list#*:}.txt || exit 1; done
	@npm install --ignore-scripts --package-lock-only

clean: ## forget what was installed and cached
	@rm -rf $(VENV) node_modules .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
