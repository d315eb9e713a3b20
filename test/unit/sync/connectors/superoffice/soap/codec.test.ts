import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readXml } from '../../../../../../src/sync/connectors/soap/xml-read.ts';
import { element, writeXml } from '../../../../../../src/sync/connectors/soap/xml-write.ts';
import {
  decodeArray,
  decodeCarrier,
} from '../../../../../../src/sync/connectors/superoffice/soap/decode.ts';
import {
  encodeArray,
  encodeCarrier,
  NAMESPACES,
} from '../../../../../../src/sync/connectors/superoffice/soap/encode.ts';
import {
  flagAt,
  keyAt,
  type JsonObject,
} from '../../../../../../src/sync/connectors/superoffice/json.ts';
import { SERVICES } from './scripted-soap.ts';

const DECLARED = `xmlns="${SERVICES}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:arr="http://schemas.microsoft.com/2003/10/Serialization/Arrays"`;

async function decoded(inner: string, carrier = 'AppointmentEntity'): Promise<JsonObject | null> {
  const xml = `<Response ${DECLARED}>${inner}</Response>`;
  return decodeCarrier(await readXml(new TextEncoder().encode(xml)), carrier);
}

/** What is inside the carrier, as it goes to the server. */
function encoded(value: unknown, carrier = 'AppointmentEntity'): string {
  return innerOf(writeXml(encodeCarrier('X', carrier, value)));
}

function innerOf(xml: string): string {
  return xml.replace(/^<\?xml.*?\?>/, '').replace(/^<n:X>(.*)<\/n:X>$/s, '$1');
}

async function there(value: JsonObject, carrier = 'AppointmentEntity'): Promise<JsonObject | null> {
  const declared = Object.fromEntries(
    Object.entries(NAMESPACES).map(([prefix, uri]) => [`xmlns:${prefix}`, uri]),
  );
  const root = writeXml(element('all', declared, [encodeCarrier('X', carrier, value)]));
  const [node] = (await readXml(new TextEncoder().encode(root))).children;
  return node === undefined ? null : decodeCarrier(node, carrier);
}

describe('an answer', () => {
  it('is read whatever the prefixes, the order and what is left out', async () => {
    const entity = await decoded(`
      <p:IsFree xmlns:p="${SERVICES}">1</p:IsFree>
      <AppointmentId> 7 </AppointmentId>
      <Description>Møte &amp; <![CDATA[<kaffe>]]></Description>
      <p:Associate xmlns:p="${SERVICES}"><p:Name>KARI</p:Name><p:AssociateId>101</p:AssociateId></p:Associate>
      <StartDate>2026-11-20T15:30:00</StartDate>`);
    expect(entity).toEqual({
      IsFree: true,
      AppointmentId: 7,
      Description: 'Møte & <kaffe>',
      Associate: { Name: 'KARI', AssociateId: 101 },
      StartDate: '2026-11-20T15:30:00',
    });
  });

  it('tells nothing from empty and from absent', async () => {
    const entity = await decoded(`<Links/><Participants xsi:nil="true"/><VisibleFor xsi:nil="1"/>
      <Description/><Location xsi:nil="true"/><Person xsi:nil="true"/><CustomFields/>
      <ExtraFields xsi:nil="true"/>`);
    expect(entity).toEqual({
      Links: [],
      Participants: null,
      VisibleFor: null,
      Description: '',
      Location: null,
      Person: null,
      CustomFields: {},
      ExtraFields: null,
    });
    expect(await decoded('<StartDate/>')).toEqual({ StartDate: '' });
  });

  it('has its arrays, flags and dictionaries in the form of REST', async () => {
    const entity = await decoded(`
      <Participants><ParticipantInfo><AssociateId>5</AssociateId><SendEmail>true</SendEmail>
        </ParticipantInfo><ParticipantInfo xsi:nil="true"/></Participants>
      <Recurrence><WeekPattern><Weekdays>Monday Wednesday</Weekdays></WeekPattern></Recurrence>
      <TableRight><Mask>Select Update</Mask></TableRight>
      <CustomFields><StringKeyValuePair><Key>SuperOffice:1</Key><Value>[I:3]</Value>
        </StringKeyValuePair><StringKeyValuePair><Key>x</Key><Value xsi:nil="true"/>
        </StringKeyValuePair></CustomFields>`);
    expect(entity).toMatchObject({
      Participants: [{ AssociateId: 5, SendEmail: true }],
      Recurrence: { WeekPattern: { Weekdays: 'Monday, Wednesday' } },
      TableRight: { Mask: 'Select, Update' },
      CustomFields: { 'SuperOffice:1': '[I:3]', x: null },
    });
    const principal = await decoded(
      `<FunctionRights><arr:string>a</arr:string><arr:string>b</arr:string></FunctionRights>
       <SecondaryGroups><arr:int>3</arr:int></SecondaryGroups>`,
      'SoPrincipalCarrier',
    );
    expect(principal).toEqual({ FunctionRights: ['a', 'b'], SecondaryGroups: [3] });
  });

  it('makes nothing of values that are none, nor of strangers with known names', async () => {
    const entity = await decoded(`<AppointmentId>7x</AppointmentId><IsFree>perhaps</IsFree>
      <MotherId>99999999999999999999</MotherId><x:Location xmlns:x="urn:other">No</x:Location>
      <Description>First</Description><Description>Second</Description>
      <__proto__>x</__proto__>`);
    expect(keyAt(entity, 'AppointmentId')).toBeNull();
    expect(keyAt(entity, 'MotherId')).toBeNull();
    expect(flagAt(entity, 'IsFree')).toBeNull();
    expect(entity).not.toHaveProperty('Location');
    expect(entity?.['Description']).toBe('First');
    expect(Object.getPrototypeOf(entity)).toBe(Object.prototype);
  });
});

describe('an array', () => {
  it.each(['<Other/>', '<x:ParticipantInfo xmlns:x="urn:other"/>'])(
    'with %s in it is refused: written back, it would be one guest shorter',
    async (stranger) => {
      const one = '<ParticipantInfo><AssociateId>5</AssociateId></ParticipantInfo>';
      const read = decoded(`<Participants>${one}${stranger}</Participants>`);
      await expect(read).rejects.toMatchObject({ code: 'protocol' });
    },
  );
});

describe('a request', () => {
  it('brings back what was not understood, so that nothing becomes empty or 0', async () => {
    const inner =
      '<ColorIndex>12.5</ColorIndex><IsFree>perhaps</IsFree><CustomFields><StringKeyValuePair>' +
      '<Key>x</Key><Value xsi:nil="true"/></StringKeyValuePair></CustomFields>';
    expect(encoded(await decoded(inner))).toBe(
      inner
        .replaceAll(/<(?=\w)/g, '<n:')
        .replaceAll('</', '</n:')
        .replace('xsi:', 'i:'),
    );
  });

  it('has the members in the order of the contract, whatever order they were put in', () => {
    expect(
      encoded({ Location: 'L', Description: 'D', Associate: { Name: 'A', AssociateId: 1 } }),
    ).toBe(
      '<n:Associate><n:AssociateId>1</n:AssociateId><n:Name>A</n:Name></n:Associate>' +
        '<n:Description>D</n:Description><n:Location>L</n:Location>',
    );
  });

  it('leaves out what cannot be nil, and says nil of what can', () => {
    expect(
      encoded({ StartDate: null, MotherId: null, IsFree: null, Type: '', Location: null }),
    ).toBe('<n:Location i:nil="true"/>');
    expect(encoded({ Links: null, Participants: [], Person: null, ExtraFields: null })).toBe(
      '<n:Person i:nil="true"/><n:Links i:nil="true"/><n:Participants/><n:ExtraFields i:nil="true"/>',
    );
    expect(innerOf(writeXml(encodeArray('X', 'Link', null)))).toBe('<n:X i:nil="true"/>');
  });

  it('writes flags, dictionaries and durations as XML has them', () => {
    expect(encoded({ Weekdays: 'Monday, Sunday', Cycle: 1 }, 'RecurrenceWeekPattern')).toBe(
      '<n:Cycle>1</n:Cycle><n:Weekdays>Monday Sunday</n:Weekdays>',
    );
    expect(encoded({ AlarmLeadTime: 'PT15M', CustomFields: { 'a&b': 'c' } })).toBe(
      '<n:AlarmLeadTime>PT15M</n:AlarmLeadTime><n:CustomFields><n:StringKeyValuePair>' +
        '<n:Key>a&amp;b</n:Key><n:Value>c</n:Value></n:StringKeyValuePair></n:CustomFields>',
    );
  });

  it('loses the characters that XML cannot carry, and nothing else', () => {
    expect(encoded({ Description: 'a\u0000b\u000bc\ud800d\r\n🙂<&]]>' })).toBe(
      '<n:Description>abcd&#13;\n🙂&lt;&amp;]]&gt;</n:Description>',
    );
  });

  it('gives back what we know nothing of, at its place', async () => {
    const entity = await decoded(`<TableRight xsi:nil="true"/><FieldProperties>
      <FieldPropertyDictionaryKeyValuePair><Key>Location</Key><Value><FieldType>s</FieldType>
      </Value></FieldPropertyDictionaryKeyValuePair></FieldProperties><Description>D</Description>
      <Invention depth="3"><arr:int>5</arr:int><y:z xmlns:y="urn:y" xsi:nil="true"/></Invention>
      <Mood>good</Mood><StartDate>2026-11-20T15:30:00</StartDate>`);
    const back = encoded({ ...entity, Description: 'E', Location: 'L' });
    expect(back.replaceAll(/>\s+</g, '><')).toBe(
      '<n:TableRight i:nil="true"/><n:FieldProperties><n:FieldPropertyDictionaryKeyValuePair>' +
        '<n:Key>Location</n:Key><n:Value><n:FieldType>s</n:FieldType></n:Value>' +
        '</n:FieldPropertyDictionaryKeyValuePair></n:FieldProperties>' +
        '<n:Description>E</n:Description>' +
        '<n:Invention><a:int>5</a:int><x:z xmlns:x="urn:y" i:nil="true"/></n:Invention>' +
        '<n:Mood>good</n:Mood><n:StartDate>2026-11-20T15:30:00</n:StartDate>' +
        '<n:Location>L</n:Location>',
    );
  });
});

describe('a carrier', () => {
  const text = fc.string({ unit: 'binary' }).map((each) =>
    // What XML cannot carry is the business of another test.
    each.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, ''),
  );
  const associate = fc.record(
    { AssociateId: fc.nat(), Name: fc.option(text), Deleted: fc.boolean() },
    { requiredKeys: [] },
  );
  const entity = fc.record(
    {
      Associate: fc.option(associate),
      AppointmentId: fc.nat(),
      Description: fc.option(text),
      StartDate: fc.constantFrom('2026-11-20T15:30:00', '0001-01-01T00:00:00'),
      IsFree: fc.boolean(),
      Links: fc.option(fc.array(fc.record({ EntityName: text, Id: fc.nat() }))),
      Participants: fc.option(
        fc.array(fc.record({ AssociateId: fc.nat(), SendEmail: fc.boolean() })),
      ),
      CustomFields: fc.option(
        fc.dictionary(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), text, {
          noNullPrototype: true,
        }),
      ),
      Recurrence: fc.record({
        WeekPattern: fc.record({ Weekdays: fc.constantFrom('', 'Monday, Friday') }),
      }),
    },
    { requiredKeys: [] },
  );

  it('arrives as it was sent, whatever its values are', async () => {
    await fc.assert(
      fc.asyncProperty(entity, async (value) => {
        expect(await there(value)).toEqual(value);
      }),
    );
  });

  it('is nothing where there is a nil, and an array has no nils inside', async () => {
    const xml = `<L ${DECLARED}><Link xsi:nil="true"/><Link><Id>1</Id></Link></L>`;
    const node = await readXml(new TextEncoder().encode(xml));
    expect(decodeArray(node, 'Link')).toEqual([{ Id: 1 }]);
    const nil = await readXml(new TextEncoder().encode(`<L ${DECLARED} xsi:nil="true"/>`));
    expect(decodeArray(nil, 'Link')).toBeNull();
    expect(decodeCarrier(nil, 'Link')).toBeNull();
  });
});
