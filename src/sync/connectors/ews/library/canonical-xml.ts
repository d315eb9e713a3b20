/** Writes a document that was read in the one form that the EWS library understands. */
import { SOAP_11 } from '../../soap/envelope.ts';
import type { XmlNode } from '../../soap/xml-node.ts';
import { element, writeXml, type XmlElement } from '../../soap/xml-write.ts';
import { MESSAGES, TYPES } from '../namespaces.ts';

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
const INSTANCE = `{${XSI}}`;
const KNOWN: ReadonlyMap<string, string> = new Map([
  [SOAP_11, 's'],
  [TYPES, 't'],
  [MESSAGES, 'm'],
  [XSI, 'i'],
]);

/** Text beside elements and most attributes in namespaces are dropped. @throws TypeError for names that are not ASCII */
export function canonicalXml(root: XmlNode): string {
  const prefixes = new Map(KNOWN);
  const body = rewrite(root, prefixes);
  const declarations = Object.fromEntries(
    [...prefixes].map(([uri, prefix]) => [`xmlns:${prefix}`, uri]),
  );
  return writeXml(element(body.name, { ...declarations, ...body.attributes }, body.children));
}

function rewrite(node: XmlNode, prefixes: Map<string, string>): XmlElement {
  const attributes: Record<string, string> = {};
  for (const [name, value] of node.attributes) {
    const local = name.startsWith(INSTANCE) ? `i:${name.slice(INSTANCE.length)}` : name;
    if (!local.startsWith('{')) attributes[local] = value;
  }
  return element(
    prefixed(node, prefixes),
    attributes,
    node.children.length === 0
      ? [node.text === '' ? null : node.text]
      : node.children.map((child) => rewrite(child, prefixes)),
  );
}

function prefixed({ namespace, name }: XmlNode, prefixes: Map<string, string>): string {
  if (namespace === '') return name;
  const prefix = prefixes.get(namespace) ?? `n${prefixes.size}`;
  prefixes.set(namespace, prefix);
  return `${prefix}:${name}`;
}
