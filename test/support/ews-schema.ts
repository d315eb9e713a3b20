/**
 * Checks SOAP messages against the vendor's schema, which is not ours to ship: its folder is named
 * by CALBRIDGE_EWS_SCHEMAS and holds messages.xsd, types.xsd and what they import.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { SharedHttp } from '../../src/sync/ports/http.ts';

const run = promisify(execFile);
const MESSAGES = 'http://schemas.microsoft.com/exchange/services/2006/messages';
const TYPES = 'http://schemas.microsoft.com/exchange/services/2006/types';
const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';

/** Null when the environment does not name it. */
export const EWS_SCHEMAS = process.env['CALBRIDGE_EWS_SCHEMAS']?.trim() || null;

/** SOAP 1.1 with what is inside held strictly, but for the detail of a fault, which has no schema. */
function envelopeSchema(folder: string): string {
  const at = (name: string): string => pathToFileURL(resolve(folder, name)).href;
  const strict = '<xs:any namespace="##other" processContents="strict"';
  return `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:s="${SOAP}" targetNamespace="${SOAP}" elementFormDefault="qualified">
  <xs:import namespace="${MESSAGES}" schemaLocation="${at('messages.xsd')}"/>
  <xs:import namespace="${TYPES}" schemaLocation="${at('types.xsd')}"/>
  <xs:element name="Envelope"><xs:complexType><xs:sequence>
    <xs:element name="Header" minOccurs="0"><xs:complexType><xs:sequence>${strict} minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>
    <xs:element name="Body"><xs:complexType><xs:choice>${strict}/><xs:element ref="s:Fault"/></xs:choice></xs:complexType></xs:element>
  </xs:sequence></xs:complexType></xs:element>
  <xs:element name="Fault"><xs:complexType><xs:sequence>
    <xs:element name="faultcode" type="xs:QName" form="unqualified"/>
    <xs:element name="faultstring" form="unqualified"><xs:complexType><xs:simpleContent><xs:extension base="xs:string"><xs:anyAttribute processContents="skip"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>
    <xs:element name="detail" form="unqualified" minOccurs="0"><xs:complexType><xs:sequence><xs:any processContents="skip" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>`;
}

const VALID = ' validates';
/** Files on one command line. */
const AT_ONCE = 200;

export class RecordedMessages {
  readonly #texts = new Map<string, string>();

  /** Kept once, however often it comes. */
  add(kind: string, text: string): void {
    if (text.trim() !== '' && !this.#texts.has(text)) {
      this.#texts.set(text, `${kind}-${String(this.#texts.size)}.xml`);
    }
  }

  get size(): number {
    return this.#texts.size;
  }

  /** An Http that keeps both directions of everything that passes. */
  over(http: SharedHttp): SharedHttp {
    return {
      ...http,
      send: async (request, signal) => {
        this.add(`${request.operation}-request`, request.body ?? '');
        const response = await http.send(request, signal);
        const isXml = response.headers['content-type']?.includes('xml') ?? false;
        if (isXml) this.add(`${request.operation}-answer`, Buffer.from(response.body).toString());
        return response;
      },
    };
  }

  /** What the schema says against them, with the message each is about; empty when all are valid. */
  async complaints(schemas: string): Promise<readonly string[]> {
    const told = await this.#lint(schemas);
    return told.filter((line) => !line.endsWith(VALID)).map((line) => this.#quoted(line));
  }

  /** The texts that the schema has nothing against. */
  async valid(schemas: string): Promise<readonly string[]> {
    const told = new Set(await this.#lint(schemas));
    return [...this.#texts].flatMap(([text, name]) => (told.has(name + VALID) ? [text] : []));
  }

  async #lint(schemas: string): Promise<readonly string[]> {
    const folder = mkdtempSync(join(tmpdir(), 'ews-messages-'));
    try {
      const schema = join(folder, 'envelope.xsd');
      writeFileSync(schema, envelopeSchema(schemas));
      for (const [text, name] of this.#texts) writeFileSync(join(folder, name), text);
      const files = [...this.#texts.values()];
      const told: string[] = [];
      for (let at = 0; at < files.length; at += AT_ONCE) {
        told.push(...(await lint(folder, schema, files.slice(at, at + AT_ONCE))));
      }
      return told;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  #quoted(complaint: string): string {
    const [name = ''] = complaint.split(':');
    const text = [...this.#texts].find(([, file]) => file === name)?.[0] ?? '';
    return `${complaint}\n${text.slice(0, 4000)}`;
  }
}

/** One line a file, `NAME validates`, or several that say why not. */
async function lint(
  cwd: string,
  schema: string,
  files: readonly string[],
): Promise<readonly string[]> {
  const parameters = ['--nonet', '--huge', '--noout', '--schema', schema, ...files];
  const told = await run('xmllint', parameters, { cwd, maxBuffer: 1 << 26 }).then(
    ({ stderr }) => stderr,
    (error: unknown) => {
      const { stderr = '', message } = error as Error & { readonly stderr?: string };
      return stderr === '' ? message : stderr;
    },
  );
  const lines = told.split('\n').filter((line) => line !== '');
  const silent = files.filter((name) => !lines.some((line) => line.startsWith(name)));
  return [...lines, ...silent.map((name) => `${name}: xmllint says nothing of it`)];
}
