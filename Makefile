# The two commands that matter: `make run` and `make test`.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA ?= ../shared/data
# Two workers share two cores: more threads in each would wait for one another and train fourteen times as long.
ONE_THREAD := OMP_NUM_THREADS=1
.DEFAULT_GOAL := help
.PHONY: coverage ledger-month schemathesis help setup run demo test lint types contracts check readings notebooks first-look bench proposals kill train reference clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

$(VENV)/.core: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo '安装运行环境（约 100 MB，不含 torch）…'
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -e .
	@touch $@

$(VENV)/.dev: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo '安装运行环境与测试工具…'
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -e '.[dev]'
	@touch $(VENV)/.core $@

$(VENV)/.train: $(VENV)/.dev
	@$(BIN)/python -m pip install -qq --disable-pip-version-check 'torch>=2.13,<2.14'
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -e '.[train]'
	@touch $@

setup: $(VENV)/.core ## Create .venv with the core (no torch); .venv/bin/matcher is the command

run: $(VENV)/.core ## Set everything up and serve the demo: address, sign-in hints and one graduate's recommendations
	@$(BIN)/matcher serve --demo

demo: $(VENV)/.core ## Print the demo graduates' recommendations with reasons, without a database
	@$(BIN)/matcher demo

test: $(VENV)/.dev ## Set up and pass every check: style, types, import contracts, tests
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(ONE_THREAD) $(BIN)/python -m pytest -n 2 --dist worksteal $(PYTEST_ARGS)

coverage: $(VENV)/.dev ## Run the tests with the share of lines they reach (half as long again)
	$(ONE_THREAD) $(BIN)/python -m pytest -n 2 --dist worksteal --cov --cov-report=term:skip-covered $(PYTEST_ARGS)

lint: $(VENV)/.dev ## Check and format the style
	$(BIN)/ruff check --fix . && $(BIN)/ruff format .

types: $(VENV)/.dev ## Check the types
	$(BIN)/mypy

contracts: $(VENV)/.dev ## Check the import directions
	$(BIN)/lint-imports

readings: $(VENV)/.dev ## Score the posting readers against the hand-read ads (needs DATA)
	$(BIN)/python -m tests.real.score_readings

notebooks: $(VENV)/.dev ## Run the notebooks again, in place, on the demo data (MATCHER_SLICE=12: on twelve graduates)
	$(BIN)/python -m jupyter nbconvert --to notebook --execute --inplace --log-level WARN \
	  --ExecutePreprocessor.record_timing=False notebooks/*.ipynb

schemathesis: $(VENV)/.dev ## Test the API against its own description for ten minutes, as every role
	$(BIN)/python -m tests.api.schema_run --seconds 600

bench: $(VENV)/.dev ## Run every benchmark (needs DATA); figures stand in docs/benchmarks.md
	$(BIN)/python -m benchmarks.run --data $(DATA)

proposals: $(VENV)/.dev ## Propose three referrals each to 1,000 people in one batch and recount; figures stand in docs/proposals.md
	$(BIN)/python -m benchmarks.proposals --people 1000 --copies 8

ledger-month: $(VENV)/.dev ## Simulate a month of 5,000 people over the API, freeze it, recount it (half an hour)
	$(BIN)/python -m benchmarks.ledger_month --people 5000 --recount

kill: $(VENV)/.dev ## Kill imports, index builds, migrations, ledgers, proposals and freezes at 50 random points
	$(BIN)/python -m benchmarks.kill

train: $(VENV)/.train ## Train the encoder again (needs DATA and the train extra)
	$(BIN)/python -m models.training.encoder --data $(DATA)

reference: $(VENV)/.dev ## Rebuild the reference tables from their sources (needs DATA)
	for table in majors regions schools skills occupations holidays; do \
	  $(BIN)/python -m matcher.reference.build.$$table --source $(DATA)/reference || exit 1; done

clean: ## Remove the environment and caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist *.egg-info
