/** Title, text and location. */
import { normaliseLine, normaliseText } from '../../../model/content-fields.ts';
import { htmlAsText, looksLikeHtml } from '../../../model/html-text.ts';
import { textOf } from '../../soap/xml-node.ts';
import { element } from '../../soap/xml-write.ts';
import { typed, typedText } from '../namespaces.ts';
import { textProperty, type ExchangeField } from './exchange-field.ts';

export const title: ExchangeField<'title'> = {
  name: 'title',
  uris: ['item:Subject'],
  read: (item) => normaliseLine(typedText(item, 'Subject') ?? ''),
  write: (value) => [textProperty('item:Subject', normaliseLine(value))],
};

/** Exchange ends lines with CR LF and adds an empty one; neither is part of the text. */
export const text: ExchangeField<'text'> = {
  name: 'text',
  uris: ['item:Body'],
  read: (item) => {
    const body = typed(item, 'Body');
    const told = textOf(body) ?? '';
    // Text was asked for; a server that answers with HTML all the same means what a person sees.
    const isHtml = body?.attributes.get('BodyType')?.trim() === 'HTML' && looksLikeHtml(told);
    return normaliseText(isHtml ? htmlAsText(told) : told);
  },
  write: (value) => [
    {
      uri: 'item:Body',
      element: element('t:Body', { BodyType: 'Text' }, [
        normaliseText(value).replaceAll('\n', '\r\n'),
      ]),
    },
  ],
};

export const location: ExchangeField<'location'> = {
  name: 'location',
  uris: ['calendar:Location'],
  read: (item) => normaliseLine(typedText(item, 'Location') ?? ''),
  write: (value) => {
    const line = normaliseLine(value);
    return [
      line === ''
        ? { uri: 'calendar:Location', element: null }
        : textProperty('calendar:Location', line),
    ];
  },
};
