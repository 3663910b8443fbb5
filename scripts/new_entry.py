"""Begin a new record: ``python scripts/new_entry.py --help``."""

from equipment_catalog.cli import new_entry

if __name__ == "__main__":
    new_entry()
