"""Exports: model to text for other programs; `docs/schema/` publishes the shapes of their JSON."""
