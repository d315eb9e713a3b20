// Answers of the practice NetServer: JSON bodies, empty bodies and its JSON errors.
import type { HttpAnswer } from '../listen.ts';
import { NetServerFailure } from './failure.ts';

const JSON_HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-cache',
};

export function jsonAnswer(
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer {
  return { status: 200, headers: { ...JSON_HEADERS, ...headers }, body: JSON.stringify(value) };
}

export function emptyAnswer(status: 204 | 304): HttpAnswer {
  return { status, headers: {}, body: '' };
}

export function failureAnswer(
  thrown: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer {
  const failure =
    thrown instanceof NetServerFailure
      ? thrown
      : new NetServerFailure(500, 'Exception', thrown instanceof Error ? thrown.message : 'Error');
  const body = {
    Error: true,
    ErrorType: failure.type,
    ErrorMessage: failure.message,
    ErrorSource: 'SuperOffice.Services.Implementation',
  };
  return {
    status: failure.status,
    headers: { ...JSON_HEADERS, ...headers },
    body: JSON.stringify(body),
  };
}
