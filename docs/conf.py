"""How the documentation is built. `make docs`; a warning is an error."""

import tomllib
from pathlib import Path

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text())["project"]

project = "Waarborg"
author = "Waarborg contributors"
copyright = "Waarborg contributors, EUPL-1.2"  # noqa: A001 - Sphinx calls it so
version = release = PROJECT["version"]
extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "Waarborg"
html_copy_source = False
html_show_sphinx = False
nitpicky = True
