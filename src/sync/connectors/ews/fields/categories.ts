import { normaliseLine } from '../../../model/content-fields.ts';
import { textOf } from '../../soap/xml-node.ts';
import { element, textElement } from '../../soap/xml-write.ts';
import { allTyped, typed } from '../namespaces.ts';
import type { ExchangeField } from './exchange-field.ts';

const names = (values: readonly string[]): readonly string[] =>
  values.map(normaliseLine).filter((name) => name !== '');

export const categories: ExchangeField<'categories'> = {
  name: 'categories',
  uris: ['item:Categories'],
  read: (item) =>
    names(allTyped(typed(item, 'Categories'), 'String').map((node) => textOf(node) ?? '')),
  write: (value) => {
    const strings = names(value).map((name) => textElement('t:String', name));
    return [
      {
        uri: 'item:Categories',
        element: strings.length === 0 ? null : element('t:Categories', {}, strings),
      },
    ];
  },
};
