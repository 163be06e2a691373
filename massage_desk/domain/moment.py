"""A moment of entry: the time in UTC and the zone of the place where it was entered."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """`at` is aware and in UTC; `zone` is an IANA name such as 'Europe/Warsaw'."""

    at: dt.datetime
    zone: str = "UTC"

    def __post_init__(self) -> None:
        if self.at.utcoffset() != dt.timedelta(0):
            raise ValueError("a moment is kept in UTC")

    @property
    def local(self) -> dt.datetime:
        """The time that the clock on the wall showed."""
        from zoneinfo import ZoneInfo  # late: the first window tells no time

        return self.at.astimezone(ZoneInfo(self.zone))

    @property
    def date(self) -> dt.date:
        """The date on the wall calendar."""
        return self.local.date()


def utc_text(at: dt.datetime) -> str:
    """ISO 8601 in UTC to the microsecond; sorts as the times do."""
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


Clock = Callable[[], Moment]


def system_clock() -> Moment:
    """Now, in the zone that this computer is set to."""
    from tzlocal import get_localzone_name  # late: reads the system's settings

    return Moment(dt.datetime.now(dt.UTC), get_localzone_name() or "UTC")
