# Everything a newcomer needs: `make run` and `make test`. Both install what they need and say what they do.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: help install run test unit browser-tests storm load flows edits proofs pictures traceability check format-is-kept lint types contracts format clean browser frontend translations

help: ## show what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

# Most modules of the libraries are never imported: Python compiles those that are, when they are.
$(STAMP): pyproject.toml constraints.txt
	@echo "== Installing Polku and its tools into $(VENV)"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

install: $(STAMP) frontend translations ## a .venv with the product, its tools and the built front end

frontend: $(STAMP)
	@$(BIN)/python webapp/frontend/build.py

translations: $(STAMP)
	@$(BIN)/pybabel --quiet compile --directory webapp/translations --domain messages 2>/dev/null || $(BIN)/pybabel compile --directory webapp/translations

browser: ## the Chromium that the browser tests drive
	@tests/browser/install_chromium.sh

run: install ## serve Polku with demo data on http://127.0.0.1:8000
	$(BIN)/polku run --demo

# Databases of tests live for a moment: in memory, where the machine has a place for that, nobody waits for a disk.
FAST_TMP := $(shell test -w /dev/shm && echo /dev/shm || echo $${TMPDIR:-/tmp})
# Compiled code is written, whatever the environment says: three processes and all that they start read it again.

test: install browser ## every test: unit, integration (SQLite and PostgreSQL), acceptance, browser, architecture
	@$(BIN)/python -m compileall -q -j 0 -x node_modules engine webapp
	PYTHONDONTWRITEBYTECODE= TMPDIR=$(FAST_TMP) $(BIN)/pytest -n 3 --dist loadgroup --durations 20 -o tmp_path_retention_policy=failed

unit: install ## the fast tests only
	$(BIN)/pytest tests/unit tests/architecture

storm: install ## an hour of racing clients and killed processes, on both databases
	$(BIN)/python -m tests.load.storm --minutes 60

load: install ## pages among 100 000 open tasks; 10 000 overdue timers, workers that are killed, people at their pages; on both databases
	$(BIN)/python -m tests.load.pages
	$(BIN)/python -m tests.load.overdue

flows: install ## take every sequence flow of every chart out, one after the other: each must be missed (half an hour)
	FLOWS=all $(BIN)/pytest tests/acceptance/test_every_flow.py

edits: install ## every kind of edit in every chart checked, fifty samples published and run (half an hour; EDITS_SEED=1)
	EDITS_CHARTS=50 $(BIN)/pytest tests/unit/engine/drawing/test_edits.py tests/acceptance/test_edits.py

proofs: install ## thousands of random models against the oracle (MODELS=5000 SEED=1)
	$(BIN)/python -m tests.proofs.run --models $(or $(MODELS),5000) --seed $(or $(SEED),1)

pictures: install browser ## the pictures of the README and of the guide anew, from demo data
	$(BIN)/python -m tests.pictures.take

traceability: install ## docs/traceability.md anew, after a change of facts, traces, charts, forms or region files
	$(BIN)/python -m tests.traceability.page

check: format-is-kept lint types contracts ## formatting, lint, types, import contracts

format-is-kept: install
	$(BIN)/ruff format --check .

lint: install
	$(BIN)/ruff check .

types: $(STAMP)
	$(BIN)/mypy

contracts: $(STAMP)
	$(BIN)/lint-imports

format: install ## format and repair what can be repaired
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean: ## remove what was built
	rm -rf $(VENV) var webapp/static/dist webapp/frontend/node_modules
