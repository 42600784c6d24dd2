"""The weather of invented days: it empties the roads and fills the ditches."""

from datetime import date
from enum import StrEnum

from wanjia.demonstration.draw import stream


class Weather(StrEnum):
    """What kept people in, or did not."""

    DRY = "dry"
    RAIN = "rain"
    STORM = "storm"


SUMMER_STORMS, STORMS, WET_DAYS = 0.03, 0.006, 0.15


def weather_on(seed: int, day: date) -> Weather:
    """Draw a day's weather: rain one day in seven, storms mostly from June to September."""
    drawn = stream(seed, "weather", day).random()
    if drawn < (SUMMER_STORMS if 6 <= day.month <= 9 else STORMS):
        return Weather.STORM
    return Weather.RAIN if drawn < WET_DAYS else Weather.DRY
