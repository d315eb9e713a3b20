/** What the calendar is shown of a follow-up beyond title and text, and what comes back of it. */
import { describe, expect, it } from 'vitest';
import {
  readAppointment,
  writePatch,
} from '../../../../../src/sync/connectors/superoffice/fields/appointment-fields.ts';
import type { FieldContext } from '../../../../../src/sync/connectors/superoffice/fields/context.ts';
import type { JsonObject } from '../../../../../src/sync/connectors/superoffice/json.ts';
import type { Patch } from '../../../../../src/sync/model/fields.ts';
import { entity } from './scripted-http.ts';

const context: FieldContext = {
  zone: 'Europe/Oslo',
  owner: '101',
  priorities: null,
  people: new Map(),
  types: { categories: { 3: 'Phone', 5: 'Lunch' }, usual: '1', allDay: '4' },
  decoration: {
    subject: ['type', 'title', 'company', 'person'],
    footer: { webClient: null },
    me: '2',
  },
};

const RECORDS = {
  CreatedBy: { AssociateId: 101 },
  Contact: { ContactId: 1000, FullName: 'Acme AS' },
  Person: { PersonId: 5000, FullName: 'Jan Berg' },
  Task: { TaskListItemId: 3, Value: 'Phone' },
};

const shown = (changes: JsonObject) => readAppointment(entity({ ...RECORDS, ...changes }), context);
const written = (patch: Patch, changes: JsonObject = {}) =>
  writePatch(entity({ ...RECORDS, ...changes }), patch, context);

const FOOTER = [
  '-- SuperOffice (kept up to date by Calbridge) --',
  'Company: Acme AS',
  'Person: Jan Berg',
  '-- end of SuperOffice --',
].join('\n');

describe('a follow-up that was made in the CRM', () => {
  it('is shown with its type, company and person, and with a footer', () => {
    const { title, text, categories } = shown({});
    expect(title).toBe('Phone - Visit - Acme AS - Jan Berg');
    expect(text).toBe(`Bring the contract\n\n${FOOTER}`);
    expect(categories).toEqual(['Phone']);
  });

  it('takes an edit of either without what we added', () => {
    expect(written({ title: 'Phone - Visit, moved - Acme AS - Jan Berg' })).toMatchObject({
      Title: 'Visit, moved',
    });
    const text = `Bring the contract, signed\n\n${FOOTER}\nAnd cake`;
    expect(written({ text })).toEqual({
      Title: 'Visit',
      Agenda: 'Bring the contract, signed\n\nAnd cake',
    });
  });

  it('takes no name into its title that a record had when it was shown', () => {
    const renamed = entity({ ...RECORDS, Contact: { ContactId: 1000, FullName: 'Acme Holding' } });
    const title = 'Phone - Visit, moved - Acme AS - Jan Berg';
    const patch = { title, text: `Bring cake\n\n${FOOTER}` };
    expect(writePatch(renamed, patch, { ...context, seen: shown({}) })).toMatchObject({
      Title: 'Visit, moved',
      Agenda: 'Bring cake',
    });
  });

  it('is not changed by what it is shown with itself', () => {
    const { title, text } = shown({});
    expect({ ...entity(RECORDS), ...written({ title, text }) }).toEqual(entity(RECORDS));
  });

  it('loses a footer that was pasted into the CRM', () => {
    const { text } = shown({ Agenda: `Bring cake\n${FOOTER}\n${FOOTER}` });
    expect(text).toBe(`Bring cake\n\n${FOOTER}`);
  });

  it('tells no names in the title of what is private', () => {
    const { title } = shown({ Private: 'PrivateUser' });
    expect(title).toBe('Visit');
  });
});

describe('an appointment that was made on the calendar', () => {
  const ours = { CreatedBy: { AssociateId: 2 } };

  it('keeps its title and text, whatever the CRM adds to it', () => {
    expect(shown(ours)).toMatchObject({ title: 'Visit', text: 'Bring the contract' });
    const title = 'Phone - Visit - Acme AS - Jan Berg';
    expect(written({ title }, ours)).toMatchObject({ Title: title });
  });

  it('never brings the footer of another one into the CRM', () => {
    expect(written({ text: `Copied\n${FOOTER}` }, ours)).toMatchObject({ Agenda: 'Copied' });
  });
});

describe('the type', () => {
  const task = (id: number) => ({ Task: { TaskListItemId: id } });

  it.each([
    ['another mapped category', ['lunch', 'Red'], task(5)],
    ['the same category', ['PHONE', 'Red'], {}],
    ['no mapped category', ['Red'], task(1)],
    ['none', [], task(1)],
  ])('follows %s', (_, categories, expected) => {
    expect(written({ categories })).toEqual(expected);
  });

  it('stays when it is shown as no category and none is asked for', () => {
    expect(written({ categories: ['Red'] }, task(9))).toEqual({});
  });
});
