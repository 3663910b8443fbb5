"""Tables as Parquet. The only module that knows arro3, the smallest library that writes it (12 MB; pyarrow has 55)."""

from __future__ import annotations

from pathlib import Path

from arro3.core import DataType, Field, Schema
from arro3.io import read_csv, write_parquet

from .tables import Table

_TYPES = {"string": DataType.utf8(), "integer": DataType.int64(), "number": DataType.float64(), "date": DataType.date32()}
_ROWS = 20_000


def write(path: Path, table: Table, source: Path) -> None:
    """Write ``table`` from its CSV file, some rows at a time; what is empty there is null here."""
    schema = Schema([Field(c.name, _TYPES[c.type], nullable=True) for c in table.columns])
    write_parquet(read_csv(str(source), schema, has_header=True, batch_size=_ROWS), str(path), compression="zstd(3)")
