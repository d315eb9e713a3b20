import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalLine } from '../../../../src/sync/model/canonical.ts';
import {
  SUBJECT_PARTS,
  subjectOf,
  titleIn,
  type SubjectTemplate,
} from '../../../../src/sync/model/subject.ts';

const record = (name: string) => ({ id: '7', name });
const ACME = {
  type: record('Meeting'),
  company: record('Acme AS'),
  contact: record('Jan Berg'),
  project: null,
  sale: null,
};
const TEMPLATE: SubjectTemplate = ['type', 'title', 'company', 'person'];

const titleOf = (subject: string, before = 'Contract'): string =>
  titleIn(subject, ACME, { template: TEMPLATE, before });

describe('a subject', () => {
  it('tells type, title, company and person, and leaves out what is not known', () => {
    expect(subjectOf('Contract', ACME, TEMPLATE)).toBe('Meeting - Contract - Acme AS - Jan Berg');
    const alone = { ...ACME, type: null, company: record(''), contact: null };
    expect(subjectOf('Contract', alone, TEMPLATE)).toBe('Contract');
    expect(subjectOf('Contract', ACME, ['title'])).toBe('Contract');
    expect(subjectOf('', ACME, TEMPLATE)).toBe('Meeting - Acme AS - Jan Berg');
  });

  it.each([
    ['Meeting - Contract, signed - Acme AS - Jan Berg', 'Contract, signed'],
    ['MEETING -  contract - acme as - jan berg', 'contract'],
    ['Contract, signed - Acme AS - Jan Berg', 'Contract, signed'],
    ['Meeting - Contract, signed', 'Contract, signed'],
    ['Meeting - Contract - Jan Berg', 'Contract'],
    ['Something else', 'Something else'],
    ['Acme AS', ''],
    ['', ''],
    ['Meeting', ''],
    ['Meeting - Acme AS', ''],
    ['Meetings - Contract', 'Meetings - Contract'],
    ['Meeting - Meeting - x - Acme AS - Acme AS - Jan Berg', 'Meeting - x - Acme AS'],
  ])('that somebody made %j of means %j', (subject, title) => {
    expect(titleOf(subject)).toBe(title);
  });

  it('keeps a name that stands where we do not put it', () => {
    expect(titleOf('Acme AS - Contract')).toBe('Acme AS - Contract');
    expect(titleOf('Jan Berg - Meeting - Acme AS')).toBe('Jan Berg - Meeting');
    const sparse = { ...ACME, type: null, contact: record('') };
    const given = { template: TEMPLATE, before: 'Contract' };
    expect(titleIn(' - Contract - Acme AS', sparse, given)).toBe('- Contract');
    expect(titleIn('Contract - ', sparse, given)).toBe('Contract -');
  });

  it('takes no name for another one that is written with more letters', () => {
    const turkish = { ...ACME, type: null, company: record('İzmir'), contact: null };
    const given = { template: TEMPLATE, before: 'Contract' };
    expect(titleIn('Visit - i̇zmir', turkish, given)).toBe('Visit - i̇zmir');
    expect(titleIn('i̇zmir', turkish, given)).toBe('i̇zmir');
  });

  it('that nobody touched means the very title, with all its blanks', () => {
    const subject = subjectOf('Contract,  signed ', ACME, TEMPLATE);
    expect(titleOf(subject, 'Contract,  signed ')).toBe('Contract,  signed ');
  });

  it('that nobody touched means the title it was made of, whatever that is', () => {
    const names = fc.constantFrom('Meeting', 'Acme AS', 'Jan Berg', ' - ', 'x', 'İ', '  ', '');
    const title = fc
      .array(names, { maxLength: 6 })
      .map((parts) => canonicalLine(parts.join(' - ')));
    const template = fc.shuffledSubarray([...SUBJECT_PARTS]).filter((one) => one.includes('title'));
    fc.assert(
      fc.property(title, template, (before, parts) => {
        const subject = subjectOf(before, ACME, parts);
        expect(titleIn(`  ${subject} `, ACME, { template: parts, before })).toBe(before);
      }),
    );
  });
});
