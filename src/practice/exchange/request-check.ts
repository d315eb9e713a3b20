// Checks a request against its form, and reports the first violation as the real server words it.
import { MESSAGES, TYPES } from './envelope.ts';
import { SoapFault } from './ews-error.ts';
import { FORMS, isOperation } from './request-contract.ts';
import type { Form } from './request-form.ts';
import { brokenConstraint } from './request-values.ts';
import type { XmlElement } from './xml-reader.ts';

type Place = {
  readonly choices: ReadonlyMap<string, string>;
  readonly required: boolean;
  readonly many: boolean;
};

const places = new Map<string, Place>();

function placeOf(line: string): Place {
  let place = places.get(line);
  if (place === undefined) {
    const mark = /[?*+]$/u.exec(line)?.[0] ?? '';
    const choices = new Map<string, string>();
    for (const choice of line.slice(0, line.length - mark.length).split('|')) {
      const [name = '', type = 'any'] = choice.split(':');
      choices.set(name, type);
    }
    place = { choices, required: mark === '' || mark === '+', many: mark === '*' || mark === '+' };
    places.set(line, place);
  }
  return place;
}

/** @throws SoapFault ErrorSchemaValidation, ErrorInvalidRequest for an operation not offered. */
export function checkRequest(request: XmlElement): void {
  if (request.namespace !== MESSAGES || !isOperation(request.name)) {
    throw new SoapFault('ErrorInvalidRequest', `The request is invalid: ${request.name}.`);
  }
  checkElement(request, request.name, MESSAGES);
}

/** `childNamespace` is that of the children; below the operation's own it is always the types. */
function checkElement(element: XmlElement, type: string, childNamespace: string): void {
  if (type === 'any') return;
  const form = FORMS[type];
  if (form === undefined) {
    checkText(element, type);
    return;
  }
  checkAttributes(element, form.attributes ?? {});
  if (form.text !== undefined) checkText(element, form.text);
  else checkChildren(element, form.sequence ?? [], childNamespace);
}

function violation(at: XmlElement, text: string): SoapFault {
  return new SoapFault('ErrorSchemaValidation', `The request failed schema validation: ${text}`, {
    kind: 'violation',
    line: at.line,
    column: at.column,
  });
}

function checkText(element: XmlElement, type: string): void {
  if (element.children.length > 0) {
    throw violation(element, `The element '${element.name}' cannot contain child elements.`);
  }
  const broken = brokenConstraint(type, element.text);
  if (broken !== null) {
    throw violation(
      element,
      `The '${element.name}' element is invalid - The value '${element.text}' is invalid ` +
        `according to its datatype '${type}' - The ${broken} constraint failed.`,
    );
  }
}

function checkAttributes(element: XmlElement, declared: Readonly<Record<string, string>>): void {
  for (const [name, value] of element.attributes) {
    const type = Object.hasOwn(declared, name) ? declared[name] : undefined;
    if (type === undefined) throw violation(element, `The '${name}' attribute is not declared.`);
    const broken = brokenConstraint(type.replace('!', ''), value);
    if (broken !== null) {
      throw violation(
        element,
        `The '${name}' attribute is invalid - The value '${value}' is invalid according to its ` +
          `datatype '${type.replace('!', '')}' - The ${broken} constraint failed.`,
      );
    }
  }
  for (const [name, type] of Object.entries(declared)) {
    if (type.endsWith('!') && !element.attributes.has(name)) {
      throw violation(element, `The required attribute '${name}' is missing.`);
    }
  }
}

function checkChildren(parent: XmlElement, sequence: Form['sequence'], namespace: string): void {
  const order = (sequence ?? []).map(placeOf);
  if (parent.text.trim() !== '') {
    throw violation(parent, `The element '${parent.name}' cannot contain text.`);
  }
  let position = 0;
  let filled = false;
  for (const child of parent.children) {
    let type: string | undefined;
    while (position < order.length) {
      const place = order[position];
      type = child.namespace === namespace ? place?.choices.get(child.name) : undefined;
      if (type !== undefined && (!filled || place?.many === true)) break;
      type = undefined;
      if (place?.required === true && !filled) break;
      position += 1;
      filled = false;
    }
    if (type === undefined) throw invalidChild(parent, child, order.slice(position));
    filled = true;
    checkElement(child, type, TYPES);
  }
  const missing = order.slice(filled ? position + 1 : position).find((place) => place.required);
  if (missing !== undefined) {
    const expected = [...missing.choices.keys()].join(', ');
    throw violation(
      parent,
      `The element '${parent.name}' in namespace '${parent.namespace}' has incomplete content. ` +
        `List of possible elements expected: '${expected}' in namespace '${namespace}'.`,
    );
  }
}

function invalidChild(parent: XmlElement, child: XmlElement, rest: readonly Place[]): SoapFault {
  const expected = rest.flatMap((place) => [...place.choices.keys()]).join(', ');
  const list = expected === '' ? '' : ` List of possible elements expected: '${expected}'.`;
  return violation(
    child,
    `The element '${parent.name}' in namespace '${parent.namespace}' has invalid child element ` +
      `'${child.name}' in namespace '${child.namespace}'.${list}`,
  );
}
