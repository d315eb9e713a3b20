/** What synchronisers leave on a calendar item: the stamp and the writer of ours, the marks of others. */
import { itemId, linkId, type LinkId } from '../../model/ids.ts';
import type { Marks, Writer } from '../../model/item.ts';
import { isZone, type ZoneId } from '../../model/time.ts';
import type { XmlNode } from '../soap/xml-node.ts';
import type { XmlElement } from '../soap/xml-write.ts';
import { FOREIGN_MARKS } from './foreign-marks.ts';
import { propertyElement, propertyIn, propertyPath, type NamedProperty } from './named-property.ts';

const SET = 'b1d7c6a2-5e0f-4c83-9d1a-7f3e62c84b95';
const STAMP: NamedProperty = { set: SET, name: 'CalbridgeOrigin' };
const WRITER: NamedProperty = { set: SET, name: 'CalbridgeWriter' };
/** The exact zone of a series, of which Exchange keeps only the group that Windows has it in. */
const ZONE: NamedProperty = { set: SET, name: 'CalbridgeZone' };
/** A series that is being changed, in more steps than one. */
const CHANGING: NamedProperty = { set: SET, name: 'CalbridgeChanging' };
/** A series that is being made, in more steps than one. */
const MAKING: NamedProperty = { set: SET, name: 'CalbridgeMaking' };

/** One of our properties as it is written; null takes it away. */
export interface MarkWrite {
  readonly path: XmlElement;
  readonly element: XmlElement | null;
}

function markWrite(property: NamedProperty, value: string | null): MarkWrite {
  const element = value === null ? null : propertyElement(property, value);
  return { path: propertyPath(property), element };
}

export const zoneMark = (zone: ZoneId): MarkWrite => markWrite(ZONE, zone);
export const changingMark = (value: string | null): MarkWrite => markWrite(CHANGING, value);
export const makingMark = (isMaking: boolean): MarkWrite =>
  markWrite(MAKING, isMaking ? 'exceptions' : null);

/** The zone that was written; null when there is none that we know. */
export function markedZone(item: XmlNode): ZoneId | null {
  const zone = propertyIn(item, ZONE);
  return zone !== null && isZone(zone) ? zone : null;
}

export const changingIn = (item: XmlNode): string | null => propertyIn(item, CHANGING);
export const isBeingMade = (item: XmlNode): boolean => propertyIn(item, MAKING) !== null;

/** As searches name it. */
export const makingPath = (): XmlElement => propertyPath(MAKING);

/** The path of our stamp, as requests name it. */
export function stampPath(): XmlElement {
  return propertyPath(STAMP);
}

export function writerPath(): XmlElement {
  return propertyPath(WRITER);
}

/** All that a read asks for. */
export function markPaths(): readonly XmlElement[] {
  return [STAMP, WRITER, ZONE, CHANGING, MAKING, ...FOREIGN_MARKS].map(propertyPath);
}

export function stampElement(origin: LinkId): XmlElement {
  return propertyElement(STAMP, origin);
}

/** `INSTALLATION@EPOCHMS`, followed by a blank and the id of the source where it is known. */
export function writerElement({ installation, at, source }: Writer): XmlElement {
  const from = source === null ? '' : ` ${source}`;
  return propertyElement(WRITER, `${installation}@${String(at)}${from}`);
}

/** Our stamp on an item; null when it has none. */
export function stampIn(item: XmlNode): LinkId | null {
  const value = propertyIn(item, STAMP);
  return value === null ? null : linkId(value);
}

export function marksIn(item: XmlNode): Marks {
  const foreign = FOREIGN_MARKS.find((mark) => propertyIn(item, mark) !== null);
  return { writer: writerOf(propertyIn(item, WRITER)), foreign: foreign?.product ?? null };
}

/** Null for anything that we would not have written. */
function writerOf(text: string | null): Writer | null {
  const [, installation, digits, from] = /^(\S+)@(\d{1,16})(?: (\S+))?$/.exec(text ?? '') ?? [];
  const at = Number(digits ?? NaN);
  if (installation === undefined || !Number.isSafeInteger(at)) return null;
  return { installation, at, source: from === undefined ? null : itemId(from) };
}
