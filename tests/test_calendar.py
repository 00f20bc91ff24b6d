"""The calendar file, read by a second parser: floating times, stable UIDs, and nothing that says what it is for."""

import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import vobject
from msgspec.structs import replace
from outside import tool
from people import PEOPLE, planned
from running import run

from backcare.errors import FormError
from backcare.export import ics
from backcare.model import Plan
from backcare.plan import default_wishes
from backcare.schema import Library

TELLING = re.compile(r"acup|pain|back|needle|medic|doctor|health|treat", re.IGNORECASE)


@pytest.fixture
def made(library: Library, today: date) -> Plan:
    return planned(PEOPLE["consult"], library, today)


def events(written: str) -> dict[str, vobject.base.Component]:
    """Read a calendar file with a parser that did not write it; its events by UID."""
    found = vobject.readOne(written).vevent_list
    by_uid = {event.uid.value: event for event in found}
    assert len(by_uid) == len(found)
    return by_uid


def test_a_visit_is_an_event_and_a_checkpoint_a_day(made: Plan, library: Library) -> None:
    read = events(ics.calendar(made, library, reminders=False))
    visits = [event for event in read.values() if isinstance(event.dtstart.value, datetime)]
    days = [event for event in read.values() if not isinstance(event.dtstart.value, datetime)]

    assert [event.dtstart.value.date() for event in visits] == [visit.date for visit in made.visits]
    assert [event.dtstart.value for event in days] == [each.date for each in made.checkpoints]
    assert [event.dtend.value - event.dtstart.value for event in visits[:2]] == [
        timedelta(minutes=90),
        timedelta(hours=1),
    ]
    assert {event.dtend.value - event.dtstart.value for event in days} == {timedelta(1)}
    assert [event.summary.value for event in visits] == [f"Appointment {number} of 8" for number in range(1, 9)]


def test_times_are_local_wherever_one_is(made: Plan, library: Library) -> None:
    at = replace(made, wishes=replace(made.wishes, at="17:30"))
    written = ics.calendar(at, library, reminders=True)

    assert {line for line in re.findall(r"DTSTART\S*", written) if "T173000" in line or "VALUE=DATE" in line} == set(
        re.findall(r"DTSTART\S*", written)
    )
    assert not re.search(r"TZID|DT(START|END)\S*Z", written)
    assert written.count("\r\n") == written.count("\n")


def test_the_same_course_planned_anew_updates_its_events(made: Plan, library: Library, today: date) -> None:
    other = planned(PEOPLE["consult"], library, today, replace(default_wishes(library, today), days=(1,)))
    first, second = (events(ics.calendar(each, library, reminders=False)) for each in (made, other))
    later = replace(made, today=today + timedelta(1))

    assert first.keys() == second.keys()
    assert [event.dtstart.value for event in first.values()] != [event.dtstart.value for event in second.values()]
    assert ics.calendar(made, library, reminders=True) == ics.calendar(made, library, reminders=True)
    assert max(
        int(event.sequence.value) for event in events(ics.calendar(later, library, reminders=False)).values()
    ) > (max(int(event.sequence.value) for event in first.values()))


def test_nothing_in_a_calendar_says_what_it_is_for(made: Plan, library: Library) -> None:
    for person in ("consult", "self-care"):
        read = events(ics.calendar(planned(PEOPLE[person], library, made.today), library, reminders=True))
        for event in read.values():
            texts = [event.summary.value, event.uid.value, *(alarm.description.value for alarm in event.valarm_list)]

            assert not [text for text in texts if TELLING.search(text)]
            assert {each.name for each in event.getChildren()} == {
                *("SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID", "SEQUENCE", "STATUS", "CLASS", "VALARM"),
                *(() if isinstance(event.dtstart.value, datetime) else ("TRANSP",)),
            }


def test_reminders_come_only_when_wished(made: Plan, library: Library) -> None:
    assert "VALARM" not in ics.calendar(made, library, reminders=False)
    assert ics.calendar(made, library, reminders=True).count("BEGIN:VALARM") == 2 * 8 + 3


def test_self_care_is_one_day_to_look_again(library: Library, today: date) -> None:
    made = planned(PEOPLE["self-care"], library, today)
    [event] = events(ics.calendar(made, library, reminders=False)).values()

    assert event.dtstart.value == made.assessment.look_again


@pytest.mark.parametrize("name", ["consult-hold", "doctor-first", "urgent", "self-harm", "emergency", "child"])
def test_there_is_no_calendar_before_a_doctor_or_in_need_of_help(name: str, library: Library, today: date) -> None:
    with pytest.raises(FormError, match="no dates for a calendar"):
        ics.calendar(planned(PEOPLE[name], library, today), library, reminders=False)


def test_khal_shows_every_event(made: Plan, library: Library, tmp_path: Path) -> None:
    (tmp_path / "visits.ics").write_text(ics.calendar(made, library, reminders=True), encoding="utf-8", newline="")
    (tmp_path / "config").write_text(
        f"[calendars]\n[[mine]]\npath = {tmp_path}/mine\n[locale]\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\ntimeformat = %H:%M\n"
        f"[sqlite]\npath = {tmp_path}/khal.db\n"
    )
    shown = run(
        tmp_path,
        "-c",
        tmp_path / "config",
        "printics",
        tmp_path / "visits.ics",
        program=(tool("khal"),),
        more={"HOME": str(tmp_path), "LANG": "C.UTF-8"},
    )

    assert shown.returncode == 0, shown.stderr
    assert shown.stdout.count("Appointment") == 8
    assert shown.stdout.count("Check-in") == 3


def test_a_calendar_is_written_by_its_suffix_and_printed_whole(tmp_path: Path) -> None:
    answers = Path(__file__).resolve().parent.parent / "docs/examples/answers.toml"
    words = ("plan", "--answers", answers, "--start", "2030-01-07", "--reminders")
    run(tmp_path, *words, "--out", tmp_path / "visits.ics")
    written = (tmp_path / "visits.ics").read_bytes().decode()

    assert "DTSTART:20300107T090000" in written
    assert run(tmp_path, *words, "--to", "ics").stdout == written
