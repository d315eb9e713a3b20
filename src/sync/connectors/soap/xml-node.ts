/** What was read of an XML document; prefixes, comments and order of attributes are forgotten. */

export interface XmlNode {
  /** The namespace URI; empty for none. */
  readonly namespace: string;
  /** The local name. */
  readonly name: string;
  /** By local name, or `{namespace}name` for those in a namespace. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
  /** The character data directly inside, CDATA included. */
  readonly text: string;
}

const NIL = '{http://www.w3.org/2001/XMLSchema-instance}nil';

export function childOf(node: XmlNode | null, namespace: string, name: string): XmlNode | null {
  return (
    node?.children.find((child) => child.name === name && child.namespace === namespace) ?? null
  );
}

export function childrenOf(
  node: XmlNode | null,
  namespace: string,
  name: string,
): readonly XmlNode[] {
  return (
    node?.children.filter((child) => child.name === name && child.namespace === namespace) ?? []
  );
}

/** The text of a node; null when there is no node or it says that it has no value. */
export function textOf(node: XmlNode | null): string | null {
  if (node === null) return null;
  const nil = node.attributes.get(NIL)?.trim();
  return nil === 'true' || nil === '1' ? null : node.text;
}

/** A node and all below it, in the order of the document. */
export function* walk(node: XmlNode): Generator<XmlNode, void, undefined> {
  const waiting: XmlNode[] = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    waiting.push(...next.children.toReversed());
  }
}
