"""Scripts that make every generated file of ``data`` again: ``python -m data.build``."""
