/** The two namespaces of Exchange Web Services, and short look-ups in the one of the types. */
import { childOf, childrenOf, textOf, type XmlNode } from '../soap/xml-node.ts';

export const TYPES = 'http://schemas.microsoft.com/exchange/services/2006/types';
export const MESSAGES = 'http://schemas.microsoft.com/exchange/services/2006/messages';

/** Prefixes used in every request. */
export const PREFIXES = { t: TYPES, m: MESSAGES } as const;

export const typed = (node: XmlNode | null, name: string): XmlNode | null =>
  childOf(node, TYPES, name);

export const allTyped = (node: XmlNode | null, name: string): readonly XmlNode[] =>
  childrenOf(node, TYPES, name);

/** The text of a child element; null when it is absent. */
export const typedText = (node: XmlNode | null, name: string): string | null =>
  textOf(typed(node, name));

export const message = (node: XmlNode | null, name: string): XmlNode | null =>
  childOf(node, MESSAGES, name);

export const messageText = (node: XmlNode | null, name: string): string | null =>
  textOf(message(node, name));

/** An XML Schema boolean; null when it is absent or something else. */
export function booleanOf(text: string | null): boolean | null {
  switch (text?.trim()) {
    case 'true':
    case '1':
      return true;
    case 'false':
    case '0':
      return false;
    default:
      return null;
  }
}
