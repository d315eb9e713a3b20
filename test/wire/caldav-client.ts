/** A calendar client that speaks plain CalDAV (RFC 4791) with one calendar. */
import { request } from 'node:http';

export type CaldavAnswer = {
  readonly status: number;
  readonly location: string | null;
  readonly text: string;
};

/** One appointment as the server shows it: its path, and the lines of its event. */
export type CaldavEvent = {
  readonly href: string;
  readonly etag: string;
  /** By property name; parameters are after a semicolon as they stand, values unescaped. */
  readonly lines: ReadonlyMap<string, { readonly parameters: string; readonly value: string }>;
  readonly text: string;
};

const QUERY =
  '<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:prop><D:getetag/>' +
  '<C:calendar-data/></D:prop><C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT"/>' +
  '</C:comp-filter></C:filter></C:calendar-query>';

export class CaldavClient {
  readonly #url: string;
  readonly #calendar: string;
  readonly #authorization: string;

  constructor(url: string, address: string, who: { login: string; password: string }) {
    this.#url = url;
    this.#calendar = `/users/${address}/calendar/`;
    const packed = Buffer.from(`${who.login}:${who.password}`).toString('base64');
    this.#authorization = `Basic ${packed}`;
  }

  async send(
    method: string,
    path: string,
    { body = '', headers = {} }: { body?: string; headers?: Record<string, string> } = {},
  ): Promise<CaldavAnswer> {
    const all = {
      authorization: this.#authorization,
      'content-length': String(Buffer.byteLength(body)),
      ...headers,
    };
    return new Promise((resolve, reject) => {
      const options = { method, headers: all, agent: false };
      const sent = request(this.#url + path, options, (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => (text += part));
        answer.once('end', () => {
          const { location = null } = answer.headers;
          resolve({ status: answer.statusCode ?? 0, location, text });
        });
      });
      sent.once('error', reject);
      sent.end(body);
    });
  }

  async properties(): Promise<CaldavAnswer> {
    const body =
      '<D:propfind xmlns:D="DAV:"><D:prop><D:displayname/><D:resourcetype/></D:prop></D:propfind>';
    const headers = { depth: '1', 'content-type': 'text/xml; charset=utf-8' };
    return this.send('PROPFIND', this.#calendar, { body, headers });
  }

  async list(): Promise<readonly CaldavEvent[]> {
    const headers = { depth: '1', 'content-type': 'text/xml; charset=utf-8' };
    const answer = await this.send('REPORT', this.#calendar, { body: QUERY, headers });
    if (answer.status !== 207) throw new Error(`REPORT: ${String(answer.status)} ${answer.text}`);
    return [...answer.text.matchAll(/<D:response>([\s\S]*?)<\/D:response>/gu)].map(([, inside]) =>
      readEvent(inside ?? ''),
    );
  }

  /** @param at A name in the calendar, or the path that an earlier answer named. */
  async put(at: string, lines: readonly string[]): Promise<CaldavAnswer> {
    const body = [
      ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Example//Client//EN', ...OSLO],
      ...lines,
      ...['END:VCALENDAR', ''],
    ].join('\r\n');
    const headers = { 'content-type': 'text/calendar; charset=utf-8' };
    return this.send('PUT', at.startsWith('/') ? at : this.#calendar + at, { body, headers });
  }
}

const OSLO = [
  ...['BEGIN:VTIMEZONE', 'TZID:Europe/Oslo'],
  ...['BEGIN:DAYLIGHT', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200', 'DTSTART:19810329T020000'],
  ...['RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU', 'END:DAYLIGHT'],
  ...['BEGIN:STANDARD', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100', 'DTSTART:19961027T030000'],
  ...['RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU', 'END:STANDARD', 'END:VTIMEZONE'],
];

const xmlText = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

function readEvent(response: string): CaldavEvent {
  const part = (name: string): string =>
    xmlText(
      new RegExp(`<${name}(?: [^>]*)?>([\\s\\S]*?)</${name}>`, 'u').exec(response)?.[1] ?? '',
    );
  const text = part('C:calendar-data').replace(/\r?\n /gu, '');
  const event = /BEGIN:VEVENT\r?\n([\s\S]*?)(?:BEGIN:VALARM|END:VEVENT)/u.exec(text)?.[1] ?? '';
  const lines = event.split(/\r?\n/u).flatMap((line) => {
    const [, name, parameters, value] =
      /^([\w-]+)((?:;[\w-]+=(?:"[^"]*"|[^;:]*))*):(.*)$/u.exec(line) ?? [];
    if (name === undefined) return [];
    const plain = (value ?? '').replace(/\\([\\;,n])/gu, (_, c: string) => (c === 'n' ? '\n' : c));
    return [[name, { parameters: parameters ?? '', value: plain }] as const];
  });
  return { href: part('D:href'), etag: part('D:getetag'), lines: new Map(lines), text };
}
