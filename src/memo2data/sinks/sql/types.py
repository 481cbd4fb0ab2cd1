"""Column types that behave alike in every database."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import BigInteger, Dialect, Integer, Numeric, String, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

# Whole numbers that name rows; in SQLite the form that is the row's own number.
KEY = BigInteger().with_variant(Integer(), "sqlite")

# Text that is indexed: of any length where the database can, else as long as its index allows.
NAME = Text().with_variant(String(350), "mysql", "mariadb", "mssql", "oracle")


class Exact(TypeDecorator[Decimal]):
    """NUMERIC with a fixed number of decimals, read as ``Decimal``.

    SQLite has no decimal numbers. A column declared NUMERIC keeps whole numbers there as integers, which add up
    exactly, and others as the nearest double. Up to 90 000 000 000 000 every number of two decimals has a double of
    its own: two equal sums are equal, the greater is the greater, a literal in a query (``value = 46800.5``) finds
    the row, and a sum of doubles rounded to cents is the exact sum (the error of a million additions stays far under
    half a cent). So the views round their sums, and reading gives a ``Decimal`` rounded to the decimals of the
    column. Whole cents would add up exactly without that, but whoever reads the table would see 24 000 000 for
    240 000 euros; text would neither add up nor compare.
    """

    impl = Numeric
    cache_ok = True

    def __init__(self, digits: int = 18, decimals: int = 2) -> None:
        super().__init__(digits, decimals)
        self.digits = digits
        self.decimals = decimals

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """NUMERIC as the database has it, without a detour over text in SQLite."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(Numeric(self.digits, self.decimals, asdecimal=False))
        return dialect.type_descriptor(Numeric(self.digits, self.decimals))

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """The number rounded to the decimals of the column."""
        return None if value is None else rounded(value, self.decimals)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """The number as a Decimal of the column's decimals."""
        return None if value is None else rounded(value, self.decimals)


def rounded(value: Any, decimals: int) -> Decimal:
    """``value`` as a Decimal of so many decimals, halves away from zero as NUMERIC columns round them."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
