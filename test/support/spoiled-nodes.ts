/** Documents that are well-formed, but in which things are missing, doubled, misplaced or absurd. */
import fc from 'fast-check';
import { walk, type XmlNode } from '../../src/sync/connectors/soap/xml-node.ts';

const ABSURD = [
  ...['', ' ', '-1', '0', '1', '31', '999', '1000', '999999999', '99999999999999', '1e9', 'NaN'],
  ...['true', 'Sunday', 'Day', 'Monday Tuesday', 'Weekday WeekendDay', 'Fifth', 'Last', 'February'],
  ...['2026-02-30', '0001-01-01', '9999-12-31', '9999-12-31Z', '2024-02-29+14:00', '-2026-01-01'],
  ...['0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '2026-11-24T08:00:00', '24:00:00'],
  ...['2026-11-24T08:00:00.99999999999999999999Z', '1600-01-01T00:00:00-14:00'],
  ...['PT0S', '-PT14H', 'PT99999H', 'P99D', '-P1DT1H1M1.5S', 'RecurringMaster', 'Exception'],
  ...['Customized Time Zone', 'W. Europe Standard Time', 'UTC', '{"before":{},"target":null}'],
];

interface Spoiling {
  /** Which node of the document, as a part of all. */
  readonly where: number;
  /** Another one, for what is put there. */
  readonly whence: number;
  readonly what: 'text' | 'drop' | 'double' | 'nest' | 'bare' | 'attributes' | 'move';
  readonly text: string;
  readonly times: number;
}

const aSpoiling: fc.Arbitrary<Spoiling> = fc.record({
  where: fc.double({ min: 0, max: 0.999_999, noNaN: true }),
  whence: fc.double({ min: 0, max: 0.999_999, noNaN: true }),
  what: fc.constantFrom(
    'text',
    'text',
    'text',
    'drop',
    'double',
    'nest',
    'bare',
    'attributes',
    'move',
  ),
  text: fc.oneof(fc.constantFrom(...ABSURD), fc.string({ maxLength: 12 })),
  times: fc.integer({ min: 2, max: 40 }),
});

const nth = (root: XmlNode, part: number): XmlNode => {
  const all = [...walk(root)];
  return all[Math.floor(part * all.length)] ?? root;
};

/** What stands in the place of the node. */
function spoiledNode(node: XmlNode, other: XmlNode, spoiling: Spoiling): readonly XmlNode[] {
  const { what, text, times } = spoiling;
  switch (what) {
    case 'text':
      return [{ ...node, text }];
    case 'drop':
      return [];
    case 'double':
      return Array.from({ length: times }, () => node);
    case 'nest':
      return [{ ...node, children: [...node.children, node] }];
    case 'bare':
      return [{ ...node, children: [] }];
    case 'attributes':
      return [{ ...node, attributes: new Map([...node.attributes].map(([name]) => [name, text])) }];
    case 'move':
      return [node, other];
  }
}

function spoil(root: XmlNode, spoiling: Spoiling): XmlNode {
  const [target, other] = [nth(root, spoiling.where), nth(root, spoiling.whence)];
  const through = (node: XmlNode): readonly XmlNode[] =>
    node === target
      ? spoiledNode(node, other, spoiling)
      : [{ ...node, children: node.children.flatMap(through) }];
  return through(root)[0] ?? root;
}

/** Grows no further than a server would let it. */
const MOST_NODES = 5_000;

/** @param seeds documents that are as they should be */
export const spoiledNodes = (seeds: readonly XmlNode[]): fc.Arbitrary<XmlNode> =>
  fc
    .tuple(fc.constantFrom(...seeds), fc.array(aSpoiling, { minLength: 1, maxLength: 6 }))
    .map(([seed, spoilings]) =>
      spoilings.reduce((root, one) => {
        const next = spoil(root, one);
        return [...walk(next)].length > MOST_NODES ? root : next;
      }, seed),
    );
