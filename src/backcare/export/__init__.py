"""Exports: model to text for other programs, in the shapes of design §5."""
