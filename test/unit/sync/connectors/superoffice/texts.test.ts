import { describe, expect, it } from 'vitest';
import {
  readTexts,
  writeTexts,
} from '../../../../../src/sync/connectors/superoffice/fields/texts.ts';

describe('texts', () => {
  it.each([
    ['an agenda', { Title: 'T', Description: 'T', Agenda: 'a' }, { title: 'T', text: 'a' }],
    ['a repeated title', { Title: 'T', Description: 'T', Agenda: '' }, { title: 'T', text: '' }],
    [
      'an old text',
      { Title: 'T', Description: 'T\r\nold', Agenda: null },
      { title: 'T', text: 'old' },
    ],
    [
      'another text',
      { Title: 'T', Description: 'other', Agenda: '' },
      { title: 'T', text: 'other' },
    ],
    ['no title', { Title: null, Description: 'first\nrest' }, { title: 'first', text: 'rest' }],
    ['only a description', { Description: 'first\nrest' }, { title: 'first', text: 'rest' }],
    ['nothing', {}, { title: '', text: '' }],
  ])('are read from %s', (_, entity, expected) => {
    expect(readTexts(entity)).toEqual(expected);
  });

  it('leave the description alone while the agenda holds the text', () => {
    const entity = { Title: 'T', Description: 'T', Agenda: 'a' };
    expect(writeTexts(entity, { title: 'N', text: 'a' })).toEqual({ Title: 'N' });
    expect(writeTexts(entity, { title: 'T', text: 'b' })).toEqual({ Title: 'T', Agenda: 'b' });
  });

  it('do not let an old text come back when it was emptied', () => {
    const entity = { Title: 'T', Description: 'T\nold', Agenda: '' };
    const after = { ...entity, ...writeTexts(entity, { title: 'T', text: '' }) };
    expect(readTexts(after)).toEqual({ title: 'T', text: '' });
  });
});
