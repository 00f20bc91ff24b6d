# The two commands of the README, and those that developers use. `make` alone lists them.

CODE := src tests tools

.DEFAULT_GOAL := help
.PHONY: help assess test check format bench strength clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

# 3 (left before the end) and 130 (Ctrl-C) are a person's choice: make's own "Error" would stand under the emergency
# number. The trap keeps the shell alive through Ctrl-C, and unlike an ignored signal it is not passed on.
assess: ## do the self-assessment; the first time it sets up what it needs
	@sh tools/setup.sh pdf
	@trap : INT; .venv/bin/backcare assess || { status=$$?; case $$status in 3 | 130) ;; *) exit $$status ;; esac; }

test: ## set up what developers need, then check
	@sh tools/setup.sh pdf,dev
	@$(MAKE) --no-print-directory check

check: ## format, lint, types, imports and tests, with what is installed already
	@test -x .venv/bin/pytest || { echo "Run 'make test' first: it installs the tools for this." >&2; exit 1; }
	.venv/bin/ruff format --check $(CODE)
	.venv/bin/ruff check $(CODE)
	.venv/bin/mypy $(CODE)
	.venv/bin/lint-imports
	.venv/bin/pytest -n auto

format: ## put the code into its format, and mend what the linter can mend
	@sh tools/setup.sh pdf,dev
	.venv/bin/ruff check --fix-only $(CODE)
	.venv/bin/ruff format $(CODE)

bench: ## measure how long commands take to start
	@sh tools/setup.sh pdf
	@.venv/bin/python tools/bench.py

strength: ## kill the program 200 times while it writes, instead of 40 times, and see that nothing is lost
	@sh tools/setup.sh pdf,dev
	STRENGTH_ROUNDS=200 .venv/bin/pytest tests/test_strength.py

clean: ## remove what set-up and checks have made; nobody's answers are there
	rm -rf .venv .uv dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find $(CODE) -name __pycache__ -prune -exec rm -rf {} +
