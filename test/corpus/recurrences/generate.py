#!/usr/bin/env python3
"""Makes the corpus of recurrences, with the occurrences as python3-dateutil reckons them.

    apt-get install python3-dateutil tzdata
    python3 generate.py

Each case is one line, so the files are no business of prettier's.

It shares nothing with the program: the days come from dateutil's RFC 5545 rules, the moments from
the system's zone data. Where servers mean something else than RFC 5545, the rule that is given to
dateutil says what the servers mean:

* A day that a month is too short for is its last day (DayOfMonth in the vendor's documentation of
  EWS); RFC 5545 skips the month. So day 30 is BYMONTHDAY=28,29,30;BYSETPOS=-1.
* A yearly leap day is likewise the last of February.
* "The second working day" is BYDAY=MO,TU,WE,TH,FR;BYSETPOS=2, not BYDAY=2MO,2TU,....
* RFC 5545 counts a DTSTART that the rule does not have; dateutil does not, and no server does.
* A start in the gap of spring moves on by the gap (dateutil.tz.resolve_imaginary); of two equal
  hours the first is meant (fold 0). When that puts the end before the start, the appointment keeps
  its length by the wall clock.
"""
import json
import pathlib
import random
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from dateutil import rrule, tz

HERE = pathlib.Path(__file__).parent
NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
DAYS = [rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA, rrule.SU]
NTH = {'first': 1, 'second': 2, 'third': 3, 'fourth': 4, 'last': -1}
WORK, WEEKEND, ALL = NAMES[:5], NAMES[5:], NAMES


def at(text):
    return datetime.fromisoformat(text)


def month_days(day):
    """BYMONTHDAY and BYSETPOS for a day that is the last one of shorter months."""
    return {'bymonthday': day} if day <= 28 else {'bymonthday': list(range(28, day + 1)), 'bysetpos': -1}


def arguments(rule):
    kind = rule['kind']
    of = lambda names: [DAYS[NAMES.index(name)] for name in names]
    if kind == 'daily':
        return {'freq': rrule.DAILY, 'interval': rule['interval']}
    if kind == 'weekly':
        return {'freq': rrule.WEEKLY, 'interval': rule['interval'], 'byweekday': of(rule['weekdays']),
                'wkst': DAYS[NAMES.index(rule['weekStart'])]}
    if kind == 'monthly':
        return {'freq': rrule.MONTHLY, 'interval': rule['interval'], **month_days(rule['day'])}
    if kind == 'monthly-nth':
        return {'freq': rrule.MONTHLY, 'interval': rule['interval'], 'byweekday': of(rule['weekdays']),
                'bysetpos': NTH[rule['nth']]}
    if kind == 'yearly':
        return {'freq': rrule.YEARLY, 'bymonth': rule['month'], **month_days(rule['day'])}
    return {'freq': rrule.YEARLY, 'bymonth': rule['month'], 'byweekday': of(rule['weekdays']),
            'bysetpos': NTH[rule['nth']]}


def ends(range_):
    if range_['kind'] == 'until':
        return {'until': at(range_['date'] + 'T23:59:59')}
    return {'count': range_['count']} if range_['kind'] == 'count' else {}


def days_of(recurrence, last):
    """The days of a recurrence up to `last`, as dates."""
    rule = recurrence['rule']
    if rule['kind'] == 'dates':
        return sorted({date.fromisoformat(day) for day in rule['dates']})
    made = rrule.rrule(dtstart=at(recurrence['from']), **arguments(rule), **ends(recurrence['range']))
    found = []
    for one in made:
        if one.date() > last:
            break
        found.append(one.date())
    return found


def moment(local, zone):
    known = tz.resolve_imaginary(local.replace(tzinfo=ZoneInfo(zone)))
    return known.astimezone(timezone.utc)


def told(utc):
    return utc.strftime('%Y-%m-%dT%H:%M:%SZ')


def span(day, time):
    if time['kind'] == 'all-day':
        return day, day + timedelta(days=time['days'])
    start = datetime.combine(day, datetime.strptime(time['start'], '%H:%M:%S').time())
    end = datetime.combine(day + timedelta(days=time['days']),
                           datetime.strptime(time['end'], '%H:%M:%S').time())
    first, last = moment(start, time['zone']), moment(end, time['zone'])
    return (first, last) if last >= first else (first, first + (end - start))


def moved(when):
    if when['kind'] == 'all-day':
        return date.fromisoformat(when['from']), date.fromisoformat(when['until'])
    return tuple(moment(at(when[end]['local']), when[end]['zone']) for end in ('start', 'end'))


def is_inside(start, end, window):
    first, last = (at(window[name].replace('Z', '+00:00')) for name in ('from', 'until'))
    if isinstance(start, datetime):
        return end > first and start < last
    # The dates of an all-day appointment have no zone, so a day of tolerance is given.
    midnight = lambda day: datetime(day.year, day.month, day.day, tzinfo=timezone.utc)
    return midnight(end) + timedelta(days=1) > first and midnight(start) - timedelta(days=1) < last


def expected(series, window):
    last = at(window['until'].replace('Z', '+00:00')).date() + timedelta(days=400)
    overrides = {one['original']: one['patch'] for one in series['overrides']}
    found = []
    for day in days_of(series['recurrence'], last):
        if str(day) in series['cancelled']:
            continue
        patch = overrides.get(str(day), {})
        start, end = moved(patch['when']) if 'when' in patch else span(day, series['time'])
        if is_inside(start, end, window):
            found.append((start, str(day), end))
    midnight = lambda value: value if isinstance(value, datetime) else \
        datetime(value.year, value.month, value.day, tzinfo=timezone.utc)
    found.sort(key=lambda one: (midnight(one[0]), one[1]))
    text = lambda value: told(value) if isinstance(value, datetime) else str(value)
    return [f'{day} = {text(start)} {text(end)}' for start, day, end in found]


CASES = {}


def case(file, name, rule, start, range_=None, time=None, overrides=(), cancelled=(), window=None):
    series = {
        'time': time or timed('09:00', '10:00'),
        'recurrence': {'from': start, 'rule': rule, 'range': range_ or {'kind': 'count', 'count': 10}},
        'overrides': list(overrides),
        'cancelled': list(cancelled),
    }
    window = window or {'from': '1990-01-01T00:00:00Z', 'until': '2060-01-01T00:00:00Z'}
    known = expected(series, window)
    CASES.setdefault(file, []).append({'name': name, 'series': series, 'window': window, 'occurrences': known})


def timed(start, end, zone='Europe/Oslo', days=0):
    return {'kind': 'timed', 'start': start + ':00', 'end': end + ':00', 'days': days, 'zone': zone}


def all_day(days=1):
    return {'kind': 'all-day', 'days': days}


def daily(interval=1):
    return {'kind': 'daily', 'interval': interval}


def weekly(weekdays, interval=1, start='monday'):
    return {'kind': 'weekly', 'interval': interval, 'weekdays': weekdays, 'weekStart': start}


def monthly(day, interval=1):
    return {'kind': 'monthly', 'interval': interval, 'day': day}


def monthly_nth(nth, weekdays, interval=1):
    return {'kind': 'monthly-nth', 'interval': interval, 'nth': nth, 'weekdays': weekdays}


def yearly(month, day):
    return {'kind': 'yearly', 'month': month, 'day': day}


def yearly_nth(month, nth, weekdays):
    return {'kind': 'yearly-nth', 'month': month, 'nth': nth, 'weekdays': weekdays}


def dates(*days):
    return {'kind': 'dates', 'dates': list(days)}


def count(number):
    return {'kind': 'count', 'count': number}


def until(day):
    return {'kind': 'until', 'date': day}


ENDLESS = {'kind': 'endless'}


def window(first, last):
    return {'from': first + 'T00:00:00Z', 'until': last + 'T00:00:00Z'}


def move(original, start, end, zone='Europe/Oslo'):
    when = {'kind': 'timed', 'start': {'local': start + ':00', 'zone': zone},
            'end': {'local': end + ':00', 'zone': zone}}
    return {'original': original, 'patch': {'when': when}}


def move_day(original, first, until_):
    return {'original': original, 'patch': {'when': {'kind': 'all-day', 'from': first, 'until': until_}}}


def plain_rules():
    for interval in (1, 2, 3, 7, 10, 14, 30, 365, 400):
        case('days-and-weeks', f'every {interval} days', daily(interval), '2026-11-20')
    case('days-and-weeks', 'every day over a leap day', daily(), '2028-02-26', until('2028-03-03'))
    case('days-and-weeks', 'every day over no leap day in 2100', daily(), '2100-02-26', until('2100-03-03'),
         window=window('2100-01-01', '2101-01-01'))
    case('days-and-weeks', 'ends on the day it begins', daily(), '2026-11-20', until('2026-11-20'))
    case('days-and-weeks', 'ends before it begins', daily(), '2026-11-20', until('2026-11-19'))
    case('days-and-weeks', 'once', daily(5), '2026-11-20', count(1))
    case('days-and-weeks', 'endless, a window far away', daily(3), '2020-01-01', ENDLESS,
         window=window('2048-02-20', '2048-03-10'))
    for start in NAMES:
        case('days-and-weeks', f'every second week on Tuesday and Sunday, weeks from {start}',
             weekly(['tuesday', 'sunday'], 2, start), '2026-11-17')
        case('days-and-weeks', f'every third week on Monday, Wednesday and Friday, weeks from {start}',
             weekly(['monday', 'wednesday', 'friday'], 3, start), '2026-11-19')
    for interval in (1, 2, 4, 5, 26, 52, 53):
        case('days-and-weeks', f'every {interval} weeks on Tuesday', weekly(['tuesday'], interval), '2026-11-24')
    case('days-and-weeks', 'begins on a day that it does not have', weekly(['tuesday']), '2026-11-20')
    case('days-and-weeks', 'begins late in a week of two', weekly(['monday', 'friday'], 2), '2026-11-18')
    case('days-and-weeks', 'begins after all days of a week of two', weekly(['monday'], 2), '2026-11-18')
    case('days-and-weeks', 'begins on a Sunday, weeks from Sunday', weekly(WORK, 2, 'sunday'), '2026-11-22')
    case('days-and-weeks', 'begins on a Sunday, weeks from Monday', weekly(WORK, 2, 'monday'), '2026-11-22')
    case('days-and-weeks', 'working days', weekly(WORK), '2026-12-30')
    case('days-and-weeks', 'weekends', weekly(WEEKEND), '2026-12-30')
    case('days-and-weeks', 'all days of every second week', weekly(ALL, 2), '2026-12-30', count(20))
    case('days-and-weeks', 'endless, weekly, a window of 150 days', weekly(['tuesday']), '2019-01-01', ENDLESS,
         window=window('2026-11-01', '2027-03-31'))
    case('days-and-weeks', 'counted, the window begins in the middle', weekly(['monday', 'thursday'], 2),
         '2026-01-05', count(40), window=window('2026-08-01', '2027-01-01'))
    for day in (1, 15, 28, 29, 30, 31):
        case('months-and-years', f'day {day} of every month', monthly(day), '2027-12-01', count(16))
        case('months-and-years', f'day {day} of every second month from a January', monthly(day, 2),
             '2027-01-15')
    for interval in (3, 5, 6, 11, 12, 13, 24, 48):
        case('months-and-years', f'day 31 of every {interval} months', monthly(31, interval), '2024-01-31')
    case('months-and-years', 'begins after its day', monthly(10), '2026-11-20')
    case('months-and-years', 'begins on a clamped day', monthly(31), '2027-02-28')
    case('months-and-years', 'begins on the 30th, means the 31st', monthly(31), '2027-01-30')
    case('months-and-years', 'day 31 until the 30th of a longer month', monthly(31), '2027-01-01', until('2027-05-30'))
    case('months-and-years', 'day 31 until the last of a shorter month', monthly(31), '2027-01-01', until('2027-06-30'))
    for nth in NTH:
        case('months-and-years', f'the {nth} Monday', monthly_nth(nth, ['monday']), '2026-11-20')
        case('months-and-years', f'the {nth} working day', monthly_nth(nth, WORK), '2026-11-20')
        case('months-and-years', f'the {nth} weekend day', monthly_nth(nth, WEEKEND), '2026-11-20')
        case('months-and-years', f'the {nth} day', monthly_nth(nth, ALL), '2026-11-20')
        case('months-and-years', f'the {nth} Tuesday or Thursday of every third month',
             monthly_nth(nth, ['tuesday', 'thursday'], 3), '2026-11-20')
    case('months-and-years', 'the last Friday, where some months have five', monthly_nth('last', ['friday']),
         '2027-01-01', count(14))
    case('months-and-years', 'the first Monday, begins on the second one', monthly_nth('first', ['monday']), '2027-03-08')
    case('months-and-years', '29 February', yearly(2, 29), '2024-02-29')
    case('months-and-years', '29 February, begins in a common year', yearly(2, 29), '2026-01-01')
    case('months-and-years', '29 February, over 2100', yearly(2, 29), '2096-01-01', count(9),
         window=window('2090-01-01', '2120-01-01'))
    case('months-and-years', '28 February', yearly(2, 28), '2024-01-01')
    case('months-and-years', '31 April, which is no day', yearly(4, 31), '2024-01-01')
    case('months-and-years', '30 February, which is no day', yearly(2, 30), '2024-01-01')
    case('months-and-years', 'Christmas Eve, begins on Christmas Day', yearly(12, 24), '2024-12-25')
    case('months-and-years', 'New Year, begins on New Year', yearly(1, 1), '2024-01-01')
    case('months-and-years', 'begins in the month, after the day', yearly(3, 3), '2024-03-04', count(3))
    for month, nth, days in ((11, 'fourth', ['thursday']), (5, 'last', ['monday']), (2, 'last', ['saturday']),
                             (2, 'last', ALL), (12, 'last', WORK), (1, 'first', WEEKEND), (8, 'third', ['sunday'])):
        case('months-and-years', f'the {nth} {"/".join(days)} of month {month}', yearly_nth(month, nth, days), '2024-06-15')
    case('months-and-years', 'the last Monday of May until the day before it', yearly_nth(5, 'last', ['monday']),
         '2024-01-01', until('2027-05-30'))


GAPS = {
    'Europe/Oslo': ('2027-03-25', '2027-10-28', '02:30'),
    'America/New_York': ('2027-03-11', '2027-11-04', '02:30'),
    'Australia/Lord_Howe': ('2027-09-30', '2027-04-01', '02:15'),
    'Pacific/Auckland': ('2027-09-23', '2027-04-01', '02:30'),
    'Africa/Casablanca': ('2025-04-03', '2025-02-20', '02:30'),
    'America/Nuuk': ('2027-03-25', '2027-10-28', '23:30'),
    'Atlantic/Azores': ('2027-03-25', '2027-10-28', '00:30'),
    'America/Sao_Paulo': ('2018-11-01', '2018-02-15', '00:00'),
    'Asia/Tehran': ('2022-03-20', '2022-09-19', '00:00'),
    'Africa/Cairo': ('2027-04-28', '2027-10-26', '00:15'),
    'America/Santiago': ('2026-09-03', '2026-04-02', '00:00'),
    'Antarctica/Troll': ('2027-03-25', '2027-10-28', '01:30'),
    'Asia/Beirut': ('2027-03-25', '2027-10-28', '00:00'),
}


def clocks():
    for zone, (spring, autumn, clock) in GAPS.items():
        hour, minute = clock.split(':')
        later = f'{(int(hour) + 1) % 24:02}:{minute}'
        days = 1 if later < clock else 0
        for season, start in (('spring', spring), ('autumn', autumn)):
            case('clocks', f'{zone}: within the hour of {season}', daily(), start, count(6),
                 timed(clock, later, zone, days))
            case('clocks', f'{zone}: by day over the change of {season}', daily(), start, count(6),
                 timed('09:00', '09:45', zone))
            case('clocks', f'{zone}: over the night of {season}', daily(2), start, count(4),
                 timed('22:00', '06:00', zone, 1))
        case('clocks', f'{zone}: all year', monthly(1), spring, count(14), timed('17:30', '18:00', zone))
    case('clocks', 'short, begins in the gap and ends after it', daily(), '2027-03-27', count(3), timed('02:30', '03:15'))
    case('clocks', 'begins and ends in the gap', daily(), '2027-03-27', count(3), timed('02:15', '02:45'))
    case('clocks', 'begins before the gap and ends in it', daily(), '2027-03-27', count(3), timed('01:30', '02:30'))
    case('clocks', 'begins with the gap', daily(), '2027-03-27', count(3), timed('02:00', '03:00'))
    case('clocks', 'begins when the gap is over', daily(), '2027-03-27', count(3), timed('03:00', '03:30'))
    case('clocks', 'ends with the hour that comes twice', daily(), '2026-10-24', count(3), timed('01:30', '02:00'))
    case('clocks', 'spans the hour that comes twice', daily(), '2026-10-24', count(3), timed('01:30', '03:30'))
    case('clocks', 'counts the occurrence that falls into the gap', weekly(['sunday']), '2027-03-14', count(4),
         timed('02:30', '03:30'))
    case('clocks', 'until the day of the gap', weekly(['sunday']), '2027-03-14', until('2027-03-28'), timed('02:30', '03:30'))
    case('clocks', 'Samoa leaves out a whole day', daily(), '2011-12-28', count(5), timed('10:00', '11:00', 'Pacific/Apia'))
    case('clocks', 'Samoa leaves out the day, from evening to morning', daily(), '2011-12-28', count(5),
         timed('20:00', '02:00', 'Pacific/Apia', 1))
    case('clocks', 'Samoa has no summer time any more', monthly(15), '2020-08-15', count(20), timed('08:00', '09:00', 'Pacific/Apia'))
    for zone in ('Asia/Kathmandu', 'Asia/Kolkata', 'Pacific/Chatham', 'Australia/Eucla', 'Pacific/Kiritimati',
                 'Etc/GMT+12', 'UTC', 'America/St_Johns', 'Pacific/Marquesas'):
        case('clocks', f'{zone}: midnight to midnight', weekly(['sunday'], 2), '2027-01-03', count(22),
             timed('00:00', '00:00', zone, 1))
    case('clocks', 'summer time begins later in Europe than in America', weekly(['monday']), '2027-03-01', count(6),
         timed('09:00', '09:30', 'America/New_York'))
    for zone in ('Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Oslo'):
        case('clocks', f'{zone}: at the ends of a window', daily(), '2026-11-01', ENDLESS, timed('00:00', '00:30', zone),
             window=window('2026-11-20', '2026-11-23'))
        case('clocks', f'{zone}: at the ends of a window, by night', daily(), '2026-11-01', ENDLESS,
             timed('23:00', '01:00', zone, 1), window=window('2026-11-20', '2026-11-23'))


def all_days():
    case('all-day', 'every day', daily(), '2027-03-26', count(5), all_day())
    case('all-day', 'two days every week', weekly(['saturday']), '2026-10-17', count(4), all_day(2))
    case('all-day', 'longer than its interval', daily(2), '2026-10-17', count(4), all_day(5))
    case('all-day', 'birthday on 29 February', yearly(2, 29), '2000-02-29', count(40), all_day())
    case('all-day', 'month ends', monthly(31), '2027-01-31', until('2027-12-31'), all_day())
    case('all-day', 'ends of a window', daily(), '2026-11-01', ENDLESS, all_day(), window=window('2026-11-20', '2026-11-23'))
    case('all-day', 'a week that reaches into the window', weekly(['monday'], 4), '2026-11-02', ENDLESS, all_day(7),
         window=window('2026-12-06', '2026-12-20'))
    case('all-day', 'moved and cancelled', weekly(['monday']), '2026-11-02', count(6), all_day(),
         [move_day('2026-11-09', '2026-11-10', '2026-11-12')], ['2026-11-16'])
    case('all-day', 'an occurrence that became timed', weekly(['monday']), '2026-11-02', count(3), all_day(),
         [move('2026-11-09', '2026-11-09T09:00', '2026-11-09T10:00')])


def exceptions():
    tuesdays = weekly(['tuesday'])
    case('exceptions', 'the first one cancelled', tuesdays, '2026-11-03', count(4), cancelled=['2026-11-03'])
    case('exceptions', 'the last one cancelled', tuesdays, '2026-11-03', count(4), cancelled=['2026-11-24'])
    case('exceptions', 'all cancelled', tuesdays, '2026-11-03', count(2), cancelled=['2026-11-03', '2026-11-10'])
    case('exceptions', 'the first two of a leap day series cancelled', yearly(2, 29), '2024-01-01', count(4),
         cancelled=['2024-02-29', '2025-02-28'])
    case('exceptions', 'a cancellation of no day of the rule', tuesdays, '2026-11-03', count(3), cancelled=['2026-11-04'])
    case('exceptions', 'a cancellation beyond the count', tuesdays, '2026-11-03', count(3), cancelled=['2026-11-24'])
    case('exceptions', 'the last one moved', tuesdays, '2026-11-03', count(3),
         overrides=[move('2026-11-17', '2026-11-19T14:00', '2026-11-19T16:00')])
    case('exceptions', 'moved past its neighbour', tuesdays, '2026-11-03', count(4),
         overrides=[move('2026-11-10', '2026-11-18T09:00', '2026-11-18T10:00')])
    case('exceptions', 'moved before the first', tuesdays, '2026-11-03', count(4),
         overrides=[move('2026-11-24', '2026-10-01T09:00', '2026-10-01T10:00')])
    case('exceptions', 'two that changed places', tuesdays, '2026-11-03', count(4),
         overrides=[move('2026-11-10', '2026-11-17T09:00', '2026-11-17T10:00'),
                    move('2026-11-17', '2026-11-10T09:00', '2026-11-10T10:00')])
    case('exceptions', 'moved onto its neighbour', tuesdays, '2026-11-03', count(4),
         overrides=[move('2026-11-10', '2026-11-17T09:00', '2026-11-17T10:00')])
    case('exceptions', 'moved within its day', tuesdays, '2026-11-03', count(3),
         overrides=[move('2026-11-10', '2026-11-10T13:00', '2026-11-10T13:30')])
    case('exceptions', 'told in another zone', tuesdays, '2026-11-03', count(3),
         overrides=[move('2026-11-10', '2026-11-10T13:00', '2026-11-10T13:30', 'America/New_York')])
    case('exceptions', 'moved into the gap of spring', tuesdays, '2027-03-23', count(3),
         overrides=[move('2027-03-30', '2027-03-28T02:30', '2027-03-28T03:30')])
    case('exceptions', 'moved and cancelled', tuesdays, '2026-11-03', count(3), cancelled=['2026-11-10'],
         overrides=[move('2026-11-10', '2026-11-12T09:00', '2026-11-12T10:00')])
    case('exceptions', 'moved into the window', tuesdays, '2026-11-03', count(20),
         overrides=[move('2027-02-02', '2026-12-08T15:00', '2026-12-08T16:00')], window=window('2026-12-01', '2026-12-31'))
    case('exceptions', 'moved out of the window', tuesdays, '2026-11-03', count(20),
         overrides=[move('2026-12-08', '2027-02-03T15:00', '2027-02-03T16:00')], window=window('2026-12-01', '2026-12-31'))
    case('exceptions', 'a move of no day of the rule', tuesdays, '2026-11-03', count(3),
         overrides=[move('2026-11-11', '2026-11-12T09:00', '2026-11-12T10:00')])
    case('exceptions', 'only the title is different', tuesdays, '2026-11-03', count(3),
         overrides=[{'original': '2026-11-10', 'patch': {'title': 'Guests'}}])
    case('exceptions', 'became all-day', tuesdays, '2026-11-03', count(3),
         overrides=[move_day('2026-11-10', '2026-11-10', '2026-11-11')])
    case('exceptions', 'a series of one, moved', daily(), '2026-11-03', count(1),
         overrides=[move('2026-11-03', '2026-11-04T09:00', '2026-11-04T10:00')])
    case('exceptions', 'single days', dates('2026-11-03', '2026-11-30', '2027-02-28', '2026-11-03'), '2026-11-03', ENDLESS)
    case('exceptions', 'single days before the start and beyond the range',
         dates('2025-01-01', '2026-11-03', '2030-01-01'), '2026-11-03', until('2027-01-01'))
    case('exceptions', 'single days, one moved and one cancelled', dates('2026-11-03', '2026-11-30', '2027-02-28'),
         '2026-11-03', ENDLESS, overrides=[move('2026-11-30', '2026-12-01T09:00', '2026-12-01T10:00')], cancelled=['2027-02-28'])


def anything(dice):
    """A recurrence drawn at random, with overrides and cancellations on some of its days."""
    some = lambda: sorted(dice.sample(NAMES, dice.randint(1, 4)), key=NAMES.index)
    rule = dice.choice([
        lambda: daily(dice.randint(1, 40)),
        lambda: weekly(some(), dice.randint(1, 6), dice.choice(NAMES)),
        lambda: monthly(dice.randint(1, 31), dice.randint(1, 14)),
        lambda: monthly_nth(dice.choice(list(NTH)), dice.choice([some(), WORK, WEEKEND, ALL]), dice.randint(1, 5)),
        lambda: yearly(dice.randint(1, 12), dice.randint(1, 31)),
        lambda: yearly_nth(dice.randint(1, 12), dice.choice(list(NTH)), some()),
    ])()
    start = date(2010, 1, 1) + timedelta(days=dice.randint(0, 9000))
    range_ = dice.choice([count(dice.randint(1, 12)), until(str(start + timedelta(days=dice.randint(0, 300)))), ENDLESS])
    zone = dice.choice([one for one in GAPS if one != 'Africa/Casablanca'] + ['Asia/Kathmandu', 'Pacific/Apia', 'UTC'])
    clock = dice.randint(0, 95) * 15
    length = dice.randint(0, 600) * 5
    end = clock + length
    as_clock = lambda minutes: f'{minutes // 60 % 24:02}:{minutes % 60:02}'
    time = dice.choice([timed(as_clock(clock), as_clock(end), zone, end // 1440)] * 4 + [all_day(dice.randint(1, 9))])
    first = start + timedelta(days=dice.randint(-30, 500))
    shown = window(str(first), str(first + timedelta(days=dice.randint(1, 250))))
    recurrence = {'from': str(start), 'rule': rule, 'range': range_}
    days = [str(day) for day in days_of(recurrence, first + timedelta(days=250))][:60]
    odd = dice.sample(days, min(len(days), dice.randint(0, 3)))
    near = lambda day: str(date.fromisoformat(day) + timedelta(days=dice.randint(-20, 20)))
    overrides = [move(day, f'{near(day)}T13:00', '2060-01-01T00:00', zone) for day in sorted(odd)]
    for one in overrides:
        when = one['patch']['when']
        when['end']['local'] = when['start']['local'].replace('T13', 'T14')
    cancelled = sorted(dice.sample(days, min(len(days), dice.randint(0, 2))))
    return rule, str(start), range_, time, overrides, cancelled, shown


def at_random():
    dice = random.Random(20261126)
    made = 0
    while made < 150:
        drawn = anything(dice)
        case('drawn', f'drawn {made}', *drawn)
        if len(CASES['drawn'][-1]['occurrences']) > 20 or (not CASES['drawn'][-1]['occurrences'] and dice.random() < 0.8):
            CASES['drawn'].pop()
            continue
        made += 1


def main():
    plain_rules()
    clocks()
    all_days()
    exceptions()
    at_random()
    for file, cases in CASES.items():
        lines = ',\n'.join(json.dumps(one, ensure_ascii=False) for one in cases)
        (HERE / f'{file}.json').write_text(f'[\n{lines}\n]\n')
        print(file, len(cases), sum(len(one['occurrences']) for one in cases))


if __name__ == '__main__':
    main()
