.DEFAULT_GOAL := help
.PHONY: setup run test check fix demo docs screenshots bench release help

# Compiled code is kept, whatever the environment says: the tests start Python very often.
unexport PYTHONDONTWRITEBYTECODE

BIN := .venv/bin
HERE := WAARBORG_LOOPBACK=1 WAARBORG_DEMO=1
TEMPLATES := src/waarborg/web/templates
FAST_TESTS := tests --ignore=tests/browser

setup: ## Build .venv with everything in it; instant when nothing changed
	@.ci/setup

run: setup ## Serve the example organisation on this machine
	@$(HERE) exec $(BIN)/waarborg run

test: setup ## Run all tests: SQLite, PostgreSQL and a real browser
	@.ci/bring
	@$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

check: setup ## Everything quick that has to be right: style, types, contracts, translations, docs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/interrogate -q src/waarborg/core src/waarborg/usecases
	$(BIN)/djlint --quiet --lint $(TEMPLATES)
	$(BIN)/djlint --check $(TEMPLATES)
	$(BIN)/yamllint --strict procedures .yamllint.yaml publiccode.yml
	$(BIN)/waarborg translate --check
	$(BIN)/waarborg reference --check
	$(BIN)/python -m pytest -q -n 2 -m "not slow and not browser and not postgres" $(FAST_TESTS)
	$(BIN)/sphinx-build -q -W -n -b html docs docs/_build

fix: setup ## Format everything, write the generated pages and the translations
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format --quiet .
	-$(BIN)/djlint --quiet --reformat $(TEMPLATES)
	$(BIN)/waarborg translate
	$(BIN)/waarborg reference

demo: setup ## Fill the example organisation with a year of invented cases
	@$(HERE) $(BIN)/waarborg migrate
	@$(HERE) $(BIN)/waarborg demo fill

docs: setup ## Build the documentation in docs/_build
	@$(BIN)/sphinx-build -q -W -n -b html docs docs/_build
	@echo "docs/_build/index.html"

screenshots: setup ## Take the pictures in the documentation again, from the browser stories
	@.ci/bring
	@WAARBORG_TEST_SCREENSHOTS=1 $(BIN)/python -m pytest -q tests/browser

bench: setup ## Measure, and write the figures into the documentation
	@.ci/bring
	@$(BIN)/python -m bench

release: check test ## Build what is released: a wheel, what is in it, and the digests of all
	@rm -rf dist build
	@$(BIN)/uv build --quiet --wheel --no-build-isolation --python $(BIN)/python
	@.ci/inventory dist/*.whl
	@cd dist && sha256sum waarborg-* | tee SHA256SUMS

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
