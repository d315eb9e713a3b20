"""Calls Services88 as any SOAP client would that knows nothing but the WSDL.

Arguments: the address of the services, and optionally a folder with WSDL files to go by instead of
those that the server shows. Tells what it saw as one line of JSON.
"""

import datetime
import json
import os
import re
import sys

import requests
import zeep

NAMESPACE = "http://www.superoffice.net/ws/crm/NetServer/Services88"
address, folder = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None
user, password, owner = os.environ["SO_USER"], os.environ["SO_PASSWORD"], int(os.environ["SO_OWNER"])
seen = {}


def service(name, session=None):
    wsdl = f"{folder}/{name}.wsdl" if folder else f"{address}/{name}.svc?wsdl"
    transport = zeep.Transport(session=session or requests.Session())
    client = zeep.Client(wsdl, transport=transport)
    binding = f"{{{NAMESPACE}}}BasicHttpBinding_{name}"
    return client, client.create_service(binding, f"{address}/{name}.svc")


def of(value, name):
    """A member of a carrier, which is nothing when the carrier is nil."""
    return value and getattr(value, name)


def told(answer):
    """The body and the headers of an answer."""
    return answer.body, answer.header


# Signing in.
principal_client, principal = service("SoPrincipal")
token = {"ApplicationToken": ""}
body, header = told(principal.GetSystemInfo(_soapheaders=token))
seen["version"] = body.SystemInfo.FileVersion
seen["succeeded"] = header.Succeeded
body, header = told(
    principal.AuthenticateUsernamePassword(UserName=user, Password="wrong", _soapheaders=token)
)
seen["wrong password"] = [
    header.Succeeded, of(body.Credentials, "Ticket"), bool(header.ExceptionInfo.Message),
]
body, header = told(
    principal.AuthenticateUsernamePassword(UserName=user, Password=password, _soapheaders=token)
)
seen["signed in"] = [body.AuthenticationSucceeded, body.Response.Associate]
windows = requests.Session()
windows.auth = (user.encode(), password.encode())
implicit = told(service("SoPrincipal", windows)[1].AuthenticateImplicit(_soapheaders=token))[0]
seen["implicit"] = implicit.AuthenticationSucceeded
headers = {
    "ApplicationToken": "",
    "Credentials": {"Ticket": body.Credentials.Ticket},
    "TimeZone": {"SoTimeZoneLocationCode": "NO"},
}

# Lists and zones.
zones = service("TimeZone")[1]
base = told(zones.GetBaseTimeZoneId(_soapheaders=headers))[0].Response
all_zones = told(zones.InitializeTimeZoneData(_soapheaders=headers))[0].Response.TimeZoneData
seen["base zone"] = [z.TZLocationCode for z in all_zones if z.TZLocationID == base]
lists = service("List")[1]
seen["priorities"] = [
    p.Value for p in told(lists.GetPriorities(_soapheaders=headers))[0].Response.Priority
]
tasks = told(lists.GetAllTasks(IncludeDeleted=False, _soapheaders=headers))[0].Response
seen["tasks"] = len(tasks.TaskListItem) > 0
associate = service("Associate")[1]
seen["associate"] = told(associate.GetAssociate(AssociateId=owner, _soapheaders=headers))[
    0
].Response.FullName
if not folder:
    users = service("MDO")[1].GetList(
        Name="associate", ForceFlatList=True, AdditionalInfo="", OnlyHistory=False,
        _soapheaders=headers,
    )
    seen["users"] = owner in [u.Id for u in told(users)[0].Response.MDOListItem]

# One appointment, from its template to its end.
client, appointments = service("Appointment")
quietly = {
    "UpdateMode": "OnlyThis",
    "SendEmailToParticipants": False,
    "SmtpEMailConnectionInfo": None,
    "ImapEMailConnectionInfo": None,
}
entity = told(appointments.CreateDefaultAppointmentEntity(_soapheaders=headers))[0].Response
start = datetime.datetime(2026, 11, 20, 15, 30)
entity.Description = "Møte & <kaffe> 🙂\nTa med avtalen"
entity.StartDate, entity.EndDate = start, start + datetime.timedelta(hours=1)
entity.ActiveDate = start
entity.Associate = {"AssociateId": owner}
entity.HasAlarm, entity.AlarmLeadTime = True, datetime.timedelta(minutes=15)
create = lambda: appointments.CreateAppointmentForUID(
    AppointmentEntity=entity, UID="zeep-1", _soapheaders=headers
)
made = told(create())[0].Response
seen["made"] = [
    made.Description, made.StartDate.isoformat(), made.Associate.AssociateId,
    made.AlarmLeadTime.total_seconds(), made.Type, made.CreatedBy.Name == user,
]
seen["made twice"] = of(told(create())[0].Response, "AppointmentId")
seen["found"] = (
    told(appointments.GetAppointmentFromUID(UID="zeep-1", _soapheaders=headers))[0]
    .Response.AppointmentId == made.AppointmentId
)
seen["uid"] = told(
    appointments.GetUIDFromAppointmentId(
        AppointmentId=made.AppointmentId, UseMotherId=False, _soapheaders=headers
    )
)[0].Response
read = told(
    appointments.GetAppointmentEntity(AppointmentEntityId=made.AppointmentId, _soapheaders=headers)
)[0].Response
read.Location = "Rom 2"
saved = told(appointments.Save(AppointmentEntity=read, **quietly, _soapheaders=headers))[0].Response
seen["saved"] = [saved.Location, saved.Description == entity.Description]
saved.IsFree = True
again = told(appointments.SaveAppointmentEntity(AppointmentEntity=saved, _soapheaders=headers))[0]
seen["saved again"] = again.Response.IsFree

# A series: the days that the server reckons, and one row for each.
weekly = told(appointments.CreateDefaultAppointmentEntity(_soapheaders=headers))[0].Response
weekly.Description, weekly.Associate = "Lunsj", {"AssociateId": owner}
lunch = datetime.datetime(2026, 12, 4, 11, 30)
weekly.StartDate, weekly.EndDate = lunch, lunch + datetime.timedelta(hours=1)
weekly.ActiveDate = lunch
weekly.Recurrence.IsRecurrence, weekly.Recurrence.Pattern = True, "Weekly"
weekly.Recurrence.StartDate = lunch
weekly.Recurrence.RecurrenceEndType, weekly.Recurrence.RecurrenceCounter = "Counter", 3
weekly.Recurrence.WeekPattern = {"Cycle": 1, "Weekdays": ["Monday", "Friday"]}
weekly.Recurrence = told(
    appointments.CalculateDays(AppointmentEntity=weekly, _soapheaders=headers)
)[0].Response
seen["days"] = [each.Date.isoformat()[:10] for each in weekly.Recurrence.Dates.RecurrenceDate]
first = told(appointments.SaveAppointmentEntity(AppointmentEntity=weekly, _soapheaders=headers))[
    0
].Response
def rows_of(rule):
    records = told(
        appointments.GetAppointmentRecords(MotherId=0, RecurrenceRuleId=rule, _soapheaders=headers)
    )[0].Response.Appointment
    return [(each.AppointmentId, each.StartDate.isoformat()[:10]) for each in records]


rule = first.Recurrence.RecurrenceId
told(appointments.Delete(
    AppointmentId=rows_of(rule)[1][0], **quietly, _soapheaders=headers
))
seen["rows"] = [day for _, day in rows_of(rule)]

# The archive, with everything that brackets can say.
archives, archive = service("Archive")
Item = archives.get_type(f"{{{NAMESPACE}}}ArchiveRestrictionInfo")
Items = archives.get_type(f"{{{NAMESPACE}}}ArrayOfArchiveRestrictionInfo")
Texts = archives.get_type("{http://schemas.microsoft.com/2003/10/Serialization/Arrays}ArrayOfstring")
Order = archives.get_type(f"{{{NAMESPACE}}}ArrayOfArchiveOrderByInfo")


def restriction(name, operator, value, brackets, joint):
    return Item(
        Name=name, Operator=operator, Values=Texts([value]), IsActive=True,
        InterParenthesis=brackets, InterOperator=joint,
    )


listed = archive.GetArchiveListByColumns(
    ProviderName="FindAppointment",
    Columns=Texts(["appointmentId", "date", "updatedBy", "isFree"]),
    SortOrder=Order([{"Name": "appointmentId", "Direction": "ASC"}]),
    Restriction=Items([
        restriction("associateId", "associateIsOneOf", f"[I:{owner}]", 0, "And"),
        restriction("date", "afterTime", "[DT:11/20/2026 15:29:59.0000000]", 2, "And"),
        restriction("date", "beforeTime", "[DT:11/20/2026 15:30:01.0000000]", -1, "Or"),
        restriction("appointmentId", "equals", "[I:0]", -1, "None"),
    ]),
    Entities=None, Page=0, PageSize=10, _soapheaders=headers,
)
rows = told(listed)[0].Response.ArchiveListItem
pairs = [{p.Key: p.Value.DisplayValue for p in row.ColumnData.ColumnDataKeyValuePair} for row in rows]
seen["listed"] = [
    len(rows), rows[0].PrimaryKey == made.AppointmentId, pairs[0]["date"], pairs[0]["isFree"],
]

# Its end, and what is said of it afterwards.
told(appointments.Delete(AppointmentId=made.AppointmentId, **quietly, _soapheaders=headers))
body, header = told(
    appointments.GetAppointmentEntity(AppointmentEntityId=made.AppointmentId, _soapheaders=headers)
)
seen["gone"] = [
    of(body.Response, "AppointmentId"), header.Succeeded, header.ExceptionInfo.ExceptionType,
]
stale = {**headers, "Credentials": {"Ticket": "7T:nobody"}}
body, header = told(
    appointments.GetAppointmentEntity(AppointmentEntityId=made.AppointmentId, _soapheaders=stale)
)
seen["no ticket"] = [header.Succeeded, "ticket" in header.ExceptionInfo.Message]

def shapes(of_client):
    """Every type of NetServer's own, as its members in their order with their types. The numbers of
    the namespaces are the client's own."""
    types = of_client.wsdl.types
    return {
        each.name: re.sub(r"\bns\d+:", "", each.signature(schema=types))
        for each in types.types
        if each.qname is not None and each.qname.namespace == NAMESPACE
    }


if folder:
    seen["differences"] = []
    for name in ("SoPrincipal", "Appointment", "Archive", "List", "Associate", "TimeZone"):
        shown = shapes(zeep.Client(f"{address}/{name}.svc?wsdl"))
        vendor = shapes(service(name)[0])
        seen["differences"] += [each for each in shown if shown[each] != vendor.get(each)]
        seen["compared"] = seen.get("compared", 0) + len(shown)
print(json.dumps(seen))
