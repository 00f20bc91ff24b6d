"""Renderers: Document to output. How it looks, never what it says; they do not import each other."""
