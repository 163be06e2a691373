"""What every table shares: naming of constraints, times in UTC, partial dates, lists."""

import datetime as dt
import json
from typing import Any, dataclass_transform

from sqlalchemy import Dialect, MetaData, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass, mapped_column

from massage_desk.domain.moment import utc_text
from massage_desk.domain.partial_date import PartialDate


# SQLAlchemy hands kw_only down to the children; type checkers must be told.
@dataclass_transform(kw_only_default=True, field_specifiers=(mapped_column,))
class Base(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """Parent of all entities; they are made with keywords only."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class UtcDateTime(TypeDecorator[dt.datetime]):
    """An aware time, kept as ISO 8601 text in UTC that sorts as the times do."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> str | None:
        """Refuse a time without its offset rather than guess one."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("times are kept with their offset")
        return utc_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> dt.datetime | None:
        """Back to an aware time in UTC."""
        return None if value is None else dt.datetime.fromisoformat(value)


class PartialDateText(TypeDecorator[PartialDate]):
    """A partial date, kept as '2019', '2019-03' or '2019-03-12'."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: PartialDate | None, dialect: Dialect) -> str | None:
        """As ISO text."""
        return None if value is None else value.iso

    def process_result_value(self, value: str | None, dialect: Dialect) -> PartialDate | None:
        """Back to a partial date."""
        return None if value is None else PartialDate.from_iso(value)


class JsonText(TypeDecorator[Any]):
    """Plain lists and dictionaries, kept as compact JSON text. Assign a new value to change it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """As compact text that any program can read."""
        return (
            None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        )

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Back to lists and dictionaries."""
        return None if value is None else json.loads(value)
