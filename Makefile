# What a newcomer runs, and what the checks run. `make` alone lists the targets.
.DEFAULT_GOAL := help
SHELL := /bin/bash
UV := $(CURDIR)/.tools/bin/uv
UV_VERSION := 0.13.9
PYTHON ?= python3
RUN := $(UV) run --no-sync
SYNCED := .venv/.synced

.PHONY: help setup demo test check coverage bench lint types layers format rules-docs template-docs long long-money long-documents clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk 'BEGIN {FS = ":.*## "} {printf "  make %-14s %s\n", $$1, $$2}'

demo: setup ## write every document of the Doncaster example into out/, then open the window
	@$(RUN) jcadesk demo --out out

test: setup ## run the tests, offscreen
	@QT_QPA_PLATFORM=offscreen $(RUN) pytest

check: lint types layers ## ruff, pyright and import-linter

coverage: setup ## the tests, with line and branch coverage below the desktop (100 % is the rule)
	@QT_QPA_PLATFORM=offscreen $(RUN) pytest --cov --cov-report=term-missing --cov-fail-under=100

long: setup ## the property-based tests with many more examples
	@QT_QPA_PLATFORM=offscreen JCADESK_HYPOTHESIS=long $(RUN) pytest

long-money: setup ## the risk share on 100,000 random funds and variances
	@JCADESK_HYPOTHESIS=very-long $(RUN) pytest tests/finance/test_risk_share_anything.py

long-documents: setup ## the shipped documents of 1,000 random drafts for each test and kind: all is printed, all is sound
	@JCADESK_DOCUMENTS=1000 $(RUN) pytest tests/documents/test_documents_anything.py

bench: setup ## the speed of rendering, as ratios measured in one run
	@$(RUN) python -m bench

lint: setup
	@$(RUN) ruff check .
	@$(RUN) ruff format --check .

types: setup
	@$(RUN) pyright

layers: setup
	@$(RUN) lint-imports

format: setup ## put the code into the house's layout
	@$(RUN) ruff check --fix .
	@$(RUN) ruff format .

rules-docs: setup ## renew docs/rules.md
	@$(RUN) python scripts/rules_reference.py > docs/rules.md

template-docs: setup ## renew docs/template-fields.md
	@$(RUN) jcadesk template fields --format markdown > docs/template-fields.md

setup: $(SYNCED) ## install everything that is needed: uv, the Python packages, Qt's system libraries

$(UV):
	@$(PYTHON) -m pip --version >/dev/null || { echo "make: Python's pip is missing: install python3-pip, then run make again." >&2; exit 2; }
	@echo "Installing uv into .tools ..."
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target .tools uv==$(UV_VERSION)

$(SYNCED): $(UV) pyproject.toml uv.lock scripts/system-libraries.sh
	@bash scripts/system-libraries.sh
	@$(UV) sync --locked
	@git config diff.jcadesk.textconv '.venv/bin/jcadesk text' 2>/dev/null || true
	@touch $(SYNCED)

clean: ## remove what was installed and written here
	rm -rf .tools .venv out build dist .pytest_cache .ruff_cache .hypothesis .coverage
