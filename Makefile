# `make run` shows the tool at work, `make test` says whether it is whole. Both prepare .venv themselves.

PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13 python3.14; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
SAMPLE ?= samples/ke-hoach-tinh.txt
FORMAT ?= table
TEXTS ?= samples
MUTANTS ?= 20
SEED ?= 1
PYTEST_ARGS ?=
BATCH_ARGS ?=
# A file of versions that pip has to take, for a fresh .venv: make clean, make test CONSTRAINTS=requirements-dev.lock
CONSTRAINTS ?=
PIP_OPTIONS = $(if $(CONSTRAINTS),--constraint $(CONSTRAINTS))
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help run docs test test-recipes check golden accuracy measure mutants bench bench-growth bench-batch bench-page lock clean
.DEFAULT_GOAL := help

help:
	@echo "make run     read a sample and show what was found (SAMPLE=file FORMAT=table|json|yaml)"
	@echo "make docs    build the site of docs/ in Vietnamese and English: build/site/index.html"
	@echo "make test    style, types, layers and every test, the wheel included"
	@echo "make test-recipes  install Spark and Ray (half a gigabyte; Java is needed) and test all recipes"
	@echo "make check   style, types and layers only"
	@echo "make golden  write again what is pinned of samples/ and of our own texts"
	@echo "make accuracy  score our annotated texts, write docs/accuracy.md, raise the floors (FAULTS=layer lists what is wrong)"
	@echo "make measure pin how far targets can be trusted (SETS='folder …' adds annotated texts, UNREAD='…' such as no rule was written with)"
	@echo "make mutants break deciding code and rules one at a time, and say what no test notices (MUTANTS=20 SEED=1)"
	@echo "make bench   measure (TEXTS=folder); make bench-growth: shapes of text that could grow badly;"
	@echo "             make bench-batch: an archive of 10,000 files (BATCH_ARGS=...)"
	@echo "             make bench-page: the page of a large text in a browser (needs playwright and chromium)"
	@echo "make lock    write requirements-dev.lock: the versions that .venv has (CONSTRAINTS=requirements-dev.lock takes them again)"
	@echo "make clean   remove .venv and caches"

run: $(VENV)/run.stamp
	@$(BIN)/ktt extract -f $(FORMAT) $(SAMPLE)

check: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Hundreds of tests start `ktt`: where the surroundings forbid bytecode (PYTHONDONTWRITEBYTECODE), each would compile every module again.
test: check
	@$(BIN)/python -m compileall -q src
	$(BIN)/pytest -n 2 --dist loadgroup $(PYTEST_ARGS)

test-recipes: $(VENV)/dev.stamp
	$(BIN)/python -m pip install --quiet $(PIP_OPTIONS) --editable '.[dev,recipes]'
	$(BIN)/pytest tests/batch/test_arrow.py
	$(BIN)/pytest tests/docs/test_examples.py -k "top_to_bottom or needs"

docs: $(VENV)/docs.stamp
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --quiet --clean -f website/mkdocs.yml
	@echo "build/site/index.html"

golden: $(VENV)/run.stamp
	$(BIN)/python tests/golden/golden_files.py
	$(BIN)/python tests/golden/told_files.py

accuracy: $(VENV)/dev.stamp
	$(BIN)/python tests/annotated/measure_accuracy.py $(if $(FAULTS),--faults $(FAULTS)) $(if $(GOLD),--gold-$(GOLD))

measure: $(VENV)/dev.stamp
	$(BIN)/python tests/annotated/measure_trust.py $(foreach s,$(SETS),--set $(s)) $(foreach s,$(UNREAD),--unread $(s))

mutants: $(VENV)/dev.stamp
	$(BIN)/python bench/mutants.py --mutants $(MUTANTS) --seed $(SEED)

bench: $(VENV)/run.stamp
	$(BIN)/python bench/run.py --texts $(TEXTS)

bench-growth: $(VENV)/run.stamp
	$(BIN)/python bench/growth.py

bench-batch: $(VENV)/dev.stamp
	$(BIN)/python bench/batch.py $(BATCH_ARGS)

bench-page: $(VENV)/run.stamp
	$(BIN)/python bench/page.py

lock: $(VENV)/dev.stamp
	$(BIN)/python tests/packaging/lock_file.py

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

# The stamps say what .venv was last prepared for: nothing is installed again until pyproject.toml changes.
$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it, or say make PYTHON=/path/to/python" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet $(PIP_OPTIONS) --editable .
	@touch $@

$(VENV)/dev.stamp: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet $(PIP_OPTIONS) --editable '.[dev]'
	@touch $@ $(VENV)/run.stamp

$(VENV)/docs.stamp: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet $(PIP_OPTIONS) --editable '.[docs-site]'
	@touch $@ $(VENV)/run.stamp
