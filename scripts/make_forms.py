"""Write the forms of the issue tracker from the schema: ``python scripts/make_forms.py --help``."""

import environment  # noqa: F401 - goes on in .venv where the packages are not at hand
from equipment_catalog.cli.contributing import make_forms

if __name__ == "__main__":
    make_forms()
