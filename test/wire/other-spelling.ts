/** Writes a document as another server might: it means the same, but hardly a byte is the same. */
import type { XmlNode } from '../../src/sync/connectors/soap/xml-node.ts';
import type { Random } from '../sim/random.ts';

/** Their children say who they are, whatever stands before them. */
const UNORDERED =
  /^(?:CalendarItem|Mailbox|Attendee|ExtendedProperty|Resolution|Body|\w+ResponseMessage)$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

const escape = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&#62;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#xD;');

export class OtherSpelling {
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  write(root: XmlNode): string {
    return `<?xml version='1.0'?>\n<!-- hello -->${this.#element(root, '')}`;
  }

  /** `around` is the namespace that needs no prefix here. */
  #element(node: XmlNode, around: string): string {
    const prefix = this.#chance() ? '' : `p${String(this.#random.below(5))}`;
    const isDeclared = prefix === '' && node.namespace === around;
    const name = prefix === '' ? node.name : `${prefix}:${node.name}`;
    const declaration = isDeclared
      ? []
      : [`xmlns${prefix === '' ? '' : `:${prefix}`}="${node.namespace}"`];
    const attributes = this.#shuffled([...declaration, ...this.#attributes(node)]);
    const inside = this.#inside(node, prefix === '' ? node.namespace : around);
    return `<${[name, ...attributes].join(this.#blank())}>${inside}</${name} >`;
  }

  #attributes({ attributes }: XmlNode): readonly string[] {
    return [...attributes].map(([name, value], index) => {
      const [, namespace, local] = /^\{(.*)\}(.*)$/.exec(name) ?? [];
      const prefix = `i${String(index)}`;
      const told = local === undefined ? name : `${prefix}:${local}`;
      const declared = namespace === undefined ? '' : ` xmlns:${prefix}="${namespace}"`;
      return `${told}=${this.#chance() ? `"${escape(value)}"` : `'${escape(value)}'`}${declared}`;
    });
  }

  #inside(node: XmlNode, around: string): string {
    if (node.children.length === 0) return this.#text(node.text);
    const isFree = UNORDERED.test(node.name);
    const children = isFree ? this.#shuffled(node.children) : node.children;
    const parts = children.map((child) => this.#element(child, around));
    if (node.name === 'CalendarItem') {
      parts.push('<x:Subject xmlns:x="urn:other">not this</x:Subject>');
      const again = node.children.find(({ name }) => name === 'Subject');
      if (again !== undefined) parts.push(this.#element(again, around));
    }
    return parts.map((part) => this.#blank() + part).join('<!-- between -->');
  }

  #text(text: string): string {
    const digits = '0'.repeat(this.#random.below(9)) + String(this.#random.below(1000));
    const told = MOMENT.test(text) ? text.replace('Z', `.${digits}Z`) : text;
    const isPlain = !/[\r]|\]\]>/.test(told) && told !== '';
    return isPlain && this.#chance() ? `<![CDATA[${told}]]>` : escape(told);
  }

  #chance(): boolean {
    return this.#random.below(2) === 0;
  }

  #blank(): string {
    return ['\n', ' ', '\t\r\n  '][this.#random.below(3)] ?? ' ';
  }

  #shuffled<Item>(items: readonly Item[]): readonly Item[] {
    return items
      .map((item) => ({ item, key: this.#random.below(1_000_000) }))
      .toSorted((a, b) => a.key - b.key)
      .map(({ item }) => item);
  }
}
