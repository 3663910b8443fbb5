"""Write the record that was filed in a form of the issue tracker: ``python scripts/from_issue.py --help``."""

import environment  # noqa: F401 - goes on in .venv where the packages are not at hand
from equipment_catalog.cli.contributing import from_issue

if __name__ == "__main__":
    from_issue()
