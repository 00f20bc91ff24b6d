"""The calendar file: one event a visit and one all day to check in, in local time, with titles that give nothing away.

The same course exported again has the same UIDs: a calendar updates its events and doubles none.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from backcare import __version__
from backcare.errors import FormError
from backcare.model import Outcome, Plan
from backcare.schema import Library

USUAL_TIME = "09:00"
BEFORE_VISITS = (timedelta(days=-1), timedelta(hours=-2))
ON_THE_DAY = (timedelta(hours=9),)


def calendar(made: Plan, library: Library, *, reminders: bool) -> str:
    """Give the visits and checkpoints of a plan, or the day to look again; `FormError` where there is neither."""
    events = [*_visits(made, library), *_checkpoints(made, library), *_look_again(made, library)]
    if not events:
        raise FormError(_no_dates(made))
    whole = Calendar()
    whole.add("prodid", f"-//backcare//{__version__}//EN")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    for event in events:
        if reminders:
            for trigger in BEFORE_VISITS if isinstance(event.DTSTART, datetime) else ON_THE_DAY:
                event.add_component(_reminder(trigger, library))
        whole.add_component(event)
    return str(whole.to_ical(), "utf-8")


def _visits(made: Plan, library: Library) -> Iterator[Event]:
    title = library.paper.calendar.visit.replace("{visits}", str(len(made.visits)))
    for visit in made.visits:
        begin = datetime.combine(visit.date, time.fromisoformat(made.wishes.at or USUAL_TIME))
        event = _event(made, f"visit-{visit.number}", title.replace("{number}", str(visit.number)))
        event.add("dtstart", begin)
        event.add("dtend", begin + timedelta(minutes=visit.minutes[1]))
        yield event


def _checkpoints(made: Plan, library: Library) -> Iterator[Event]:
    words, last = library.paper.calendar, library.course.checkpoint.value
    for each in made.checkpoints:
        title = words.checkpoint if each.visit == last else words.early
        yield _all_day(made, f"check-{each.visit}", title, each.date)


def _look_again(made: Plan, library: Library) -> Iterator[Event]:
    day = made.assessment.look_again
    if day:
        yield _all_day(made, "again", library.paper.calendar.look_again, day)


def _all_day(made: Plan, name: str, title: str, day: date) -> Event:
    event = _event(made, f"{name}-day", title)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(1))
    event.add("transp", "TRANSPARENT")
    return event


def _event(made: Plan, name: str, title: str) -> Event:
    """Begin an event: nothing in it is booked, and nothing in it is for others."""
    event = Event()
    event.add("uid", f"{made.wishes.start.isoformat()}-{name}")
    event.add("dtstamp", datetime.combine(made.today, time(), UTC))
    event.add("sequence", made.today.toordinal())
    event.add("summary", title)
    event.add("status", "TENTATIVE")
    event.add("class", "PRIVATE")
    return event


def _reminder(trigger: timedelta, library: Library) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", library.paper.calendar.reminder)
    alarm.add("trigger", trigger)
    return alarm


def _no_dates(made: Plan) -> str:
    if made.assessment.outcome.rank >= Outcome.urgent.rank:
        return "There are no dates for a calendar: your answers call for help now or today."
    return "There are no dates for a calendar: a doctor comes before any visit."
