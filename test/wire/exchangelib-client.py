"""Does what it is told on stdin with exchangelib: one JSON object a line, one answer a line."""

import json
import sys

from exchangelib import (
    IMPERSONATION,
    Account,
    Attendee,
    CalendarItem,
    Configuration,
    Credentials,
    DELEGATE,
    EWSDate,
    EWSDateTime,
    EWSTimeZone,
    Mailbox,
)
from exchangelib.recurrence import NumberedPattern, Recurrence, WeeklyPattern

ZONE = EWSTimeZone("Europe/Oslo")


def moment(text):
    if len(text) == 10:
        return EWSDate.fromisoformat(text)
    return EWSDateTime.fromisoformat(text).astimezone(ZONE)


def told(value):
    return None if value is None else value.isoformat()


def shown(item):
    return {
        "type": item.type,
        "subject": item.subject,
        "start": told(item.start),
        "end": told(item.end),
        "allDay": item.is_all_day,
        "location": item.location,
        "categories": item.categories,
    }


def fields(values):
    result = dict(values)
    for name in ("start", "end"):
        if name in result:
            result[name] = moment(result[name])
    if "required_attendees" in result:
        result["required_attendees"] = [
            Attendee(mailbox=Mailbox(email_address=address))
            for address in result["required_attendees"]
        ]
    return result


class Client:
    def open(self, url, user, password, email, impersonate):
        config = Configuration(
            service_endpoint=url, credentials=Credentials(user, password), auth_type="basic"
        )
        self.account = Account(
            primary_smtp_address=email,
            config=config,
            autodiscover=False,
            access_type=IMPERSONATION if impersonate else DELEGATE,
            default_timezone=ZONE,
        )
        return {"version": str(self.account.version.api_version)}

    def list(self):
        return [shown(item) for item in self.account.calendar.all().order_by("start")]

    def view(self, start, end):
        found = self.account.calendar.view(start=moment(start), end=moment(end))
        return [shown(item) for item in found]

    def read(self, subject):
        item = self.account.calendar.get(subject=subject)
        item.refresh()
        people = [a.mailbox.email_address for a in item.required_attendees or []]
        return {
            **shown(item),
            "text": item.text_body,
            "attendees": people,
            "organizer": item.organizer.email_address,
            "sensitivity": item.sensitivity,
            "busy": item.legacy_free_busy_status,
            "reminder": item.reminder_minutes_before_start if item.reminder_is_set else None,
            "zone": item._start_timezone.key,
        }

    def create(self, values, invitations):
        item = CalendarItem(account=self.account, folder=self.account.calendar, **fields(values))
        item.save(send_meeting_invitations=invitations)
        return {"id": item.id}

    def update(self, subject, values, invitations):
        item = self.account.calendar.get(subject=subject)
        changed = fields(values)
        for name, value in changed.items():
            setattr(item, name, value)
        item.save(update_fields=list(changed), send_meeting_invitations=invitations)
        return {"changekey": item.changekey}

    def create_weekly(self, values, weekdays, number):
        values = fields(values)
        pattern = WeeklyPattern(interval=1, weekdays=weekdays, first_day_of_week="Monday")
        boundary = NumberedPattern(start=values["start"].date(), number=number)
        item = CalendarItem(
            account=self.account,
            folder=self.account.calendar,
            recurrence=Recurrence(pattern=pattern, boundary=boundary),
            **values,
        )
        item.save(send_meeting_invitations="SendToNone")
        return {"id": item.id}

    def series(self, subject):
        """What a master tells of itself."""
        item = self.account.calendar.get(subject=subject)
        item.refresh()
        return {
            **shown(item),
            "pattern": str(item.recurrence.pattern),
            "boundary": type(item.recurrence.boundary).__name__,
            "first": told(item.first_occurrence.start),
            "last": told(item.last_occurrence.start),
            "modified": [
                {"original": told(one.original_start), "start": told(one.start)}
                for one in item.modified_occurrences or []
            ],
            "deleted": [told(one.start) for one in item.deleted_occurrences or []],
        }

    def occurrence(self, subject, index):
        occurrence = self.account.calendar.get(subject=subject).occurrence(index)
        occurrence.refresh()
        master = occurrence.recurring_master()
        master.refresh()
        return {**shown(occurrence), "master": master.subject}

    def change_occurrence(self, subject, index, values):
        occurrence = self.account.calendar.get(subject=subject).occurrence(index)
        occurrence.refresh()
        changed = fields(values)
        for name, value in changed.items():
            setattr(occurrence, name, value)
        occurrence.save(update_fields=list(changed))

    def cancel_occurrence(self, subject, index):
        self.account.calendar.get(subject=subject).occurrence(index).delete()

    def delete(self, subject, cancellations):
        item = self.account.calendar.get(subject=subject)
        item.move_to_trash(send_meeting_cancellations=cancellations)
        return {"trash": [one.subject for one in self.account.trash.all()]}


client = Client()
for line in sys.stdin:
    order = json.loads(line)
    try:
        answer = {"ok": getattr(client, order.pop("do"))(**order)}
    except Exception as error:  # Whatever it is, the test shall show it.
        answer = {"failed": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
