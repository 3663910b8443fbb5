"""Check the catalogue: ``python scripts/validate.py --help``."""

from equipment_catalog.cli import validate

if __name__ == "__main__":
    validate()
