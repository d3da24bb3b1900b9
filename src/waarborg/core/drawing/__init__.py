"""Drawings of procedures: where everything stands, and how that is written as SVG. Pure."""
