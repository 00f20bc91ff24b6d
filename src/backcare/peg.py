"""The PEG scale: pain, enjoyment and activity over the last week, and the score, which is the mean of the three."""

from typing import Annotated

from msgspec import Meta, Struct

Item = Annotated[int, Meta(ge=0, le=10)]
ITEMS = ("pain", "enjoyment", "activity")  # in the order in which they are asked
THIRDS = 3  # a score counts in thirds of a point: it is the mean of three whole numbers


class Score(Struct, frozen=True):
    """The three items, each 0 to 10 over the last week; lower is better."""

    pain: Item
    enjoyment: Item
    activity: Item

    @property
    def thirds(self) -> int:
        """Give the score in thirds of a point, 0 to 30: the mean of three whole numbers, without rounding."""
        return self.pain + self.enjoyment + self.activity

    @property
    def points(self) -> float:
        """Give the score as it is shown: 0 to 10, to one decimal."""
        return round(self.thirds / THIRDS, 1)


def score_of(pain: int | None, enjoyment: int | None, activity: int | None) -> Score | None:
    """Make a score of three items; None where one of them is missing."""
    return None if pain is None or enjoyment is None or activity is None else Score(pain, enjoyment, activity)
