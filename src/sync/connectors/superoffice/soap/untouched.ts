/** A piece of an answer that goes back as it came. */
import type { XmlNode } from '../../soap/xml-node.ts';

export class Untouched {
  readonly node: XmlNode;

  constructor(node: XmlNode) {
    this.node = node;
  }
}
