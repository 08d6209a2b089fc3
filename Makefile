# AEO Academy. `make serve` and `make test` do all set-up themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help serve build check test test-full bench packages release clean setup setup-packages setup-test

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

serve: setup ## build the site and serve it on this machine, with live reload
	@$(BIN)/aeo serve

build: setup ## build the checked site into site/
	@$(BIN)/aeo build

check: setup ## check all sources, without building
	@$(BIN)/aeo check

test: setup-test ## run every test (20 to 25 minutes on two cores)
	@$(BIN)/ruff check src tests && $(BIN)/mypy && $(BIN)/pytest -m "not full" -n 2 --dist loadgroup

test-full: setup-test ## as test, with the slow ones: before a release
	@$(BIN)/ruff check src tests && $(BIN)/mypy && $(BIN)/pytest -n 2 --dist loadgroup

bench: setup-test $(VENV)-bench/.others ## measure, and print ratios with their targets (some 20 minutes)
	@$(BIN)/python -m tests.bench

packages: setup-packages ## make everything that leaves the site into dist/
	@$(BIN)/aeo package

release: packages ## make the packages, then the site that offers them, with .br and .gz twins
	@$(BIN)/aeo build --compress --downloads dist

clean: ## remove what was built (not the environment)
	rm -rf site dist dist-officers .cache .mypy_cache .ruff_cache .pytest_cache

setup: $(VENV)/.site node_modules/.site

setup-packages: $(VENV)/.packages node_modules/.site

setup-test: $(VENV)/.test node_modules/.test $(VENV)/.system

$(VENV)/bin/python:
	@tools/need.sh $(PYTHON)
	$(PYTHON) -m venv $(VENV)

$(VENV)/.site: requirements/site.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.packages: requirements/package.txt $(VENV)/.site
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/package.txt
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.site
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

$(VENV)-bench/.others: requirements/bench.txt requirements/zensical.txt | $(VENV)/bin/python
	$(PYTHON) -m venv $(VENV)-bench
	$(VENV)-bench/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@$(VENV)-bench/bin/pip install --quiet --disable-pip-version-check --require-hashes --no-deps \
		-r requirements/zensical.txt || echo "Zensical does not install here: it is left out."
	@touch $@

node_modules/.site: package-lock.json
	@test -e node_modules/.test || npm ci --omit=dev --silent
	@touch $@

node_modules/.test: package-lock.json
	npm ci --silent
	@touch $@ node_modules/.site

$(VENV)/.system: tools/system-packages.txt | $(VENV)/bin/python
	@tools/install-system.sh tools/system-packages.txt
	@touch $@
