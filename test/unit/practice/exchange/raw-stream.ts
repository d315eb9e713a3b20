/** Listens to a practice Exchange as a stranger's client would. */
import { basic, envelope, type RawExchange } from './raw-exchange.ts';

const END = '</s:Envelope>';

export interface RawStream {
  readonly status: number;
  readonly cookies: readonly string[];
  /** The next whole envelope; null when the server has ended the answer. */
  next(): Promise<string | null>;
  close(): Promise<void>;
}

interface Asking {
  readonly as?: string | null;
  readonly version?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export async function ask(
  { url, service }: Pick<RawExchange, 'url' | 'service'>,
  request: string,
  { as = null, version, headers = {} }: Asking = {},
): Promise<RawStream> {
  const stop = new AbortController();
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'text/xml; charset=utf-8',
      authorization: basic(service.login, service.password),
      ...headers,
    },
    body: envelope(request, { as, ...(version === undefined ? {} : { version }) }),
    signal: stop.signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    status: response.status,
    cookies: response.headers.getSetCookie(),
    next: async () => {
      while (!text.includes(END)) {
        const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
        if (done) return null;
        text += value;
      }
      const end = text.indexOf(END) + END.length;
      const whole = text.slice(0, end);
      text = text.slice(end);
      return whole;
    },
    close: async () => {
      stop.abort();
      await reader?.cancel().catch(() => undefined);
    },
  };
}

const ALL_EVENTS = ['Created', 'Modified', 'Deleted', 'Moved', 'Copied'] as const;

export function subscribeRequest(
  types: readonly string[] = ALL_EVENTS,
  folders = '<t:FolderIds><t:DistinguishedFolderId Id="calendar"/></t:FolderIds>',
): string {
  const all = types.map((type) => `<t:EventType>${type}Event</t:EventType>`).join('');
  return `<m:Subscribe><m:StreamingSubscriptionRequest>${folders}<t:EventTypes>${all}</t:EventTypes></m:StreamingSubscriptionRequest></m:Subscribe>`;
}

export function listenRequest(ids: readonly string[], minutes = 30): string {
  const all = ids.map((id) => `<t:SubscriptionId>${id}</t:SubscriptionId>`).join('');
  return `<m:GetStreamingEvents><m:SubscriptionIds>${all}</m:SubscriptionIds><m:ConnectionTimeout>${String(minutes)}</m:ConnectionTimeout></m:GetStreamingEvents>`;
}
