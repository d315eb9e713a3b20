// The HTTP answers that IIS gives for Exchange.
import type { HttpAnswer } from '../listen.ts';

const IIS = { server: 'Microsoft-IIS/10.0', 'x-powered-by': 'ASP.NET', 'x-feserver': 'PRACTICE' };

export function plain(status: number): HttpAnswer {
  return { status, headers: { ...IIS, 'cache-control': 'private' }, body: '' };
}

export function unauthorized(headers: HttpAnswer['headers']): HttpAnswer {
  return {
    status: 401,
    headers: { ...IIS, ...headers, 'content-type': 'text/html' },
    body: '<html><head><title>401 - Unauthorized</title></head><body>Access is denied.</body></html>',
  };
}

export function xml(status: number, body: string): HttpAnswer {
  const headers = { ...IIS, 'cache-control': 'private', 'content-type': 'text/xml; charset=utf-8' };
  return { status, headers, body };
}
