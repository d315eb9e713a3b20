// Where Autodiscover is asked, and what it answers there.
import type { HttpAnswer, HttpRequest } from '../listen.ts';
import {
  readAutodiscover,
  writeAutodiscover,
  writeAutodiscoverDetour,
  writeAutodiscoverError,
} from './autodiscover.ts';
import { readSettingsQuestion, writeSettings } from './autodiscover-soap.ts';
import type { UserAnswer } from './autodiscover-soap.ts';
import { plain, xml } from './http-answers.ts';
import type { Installation } from './installation.ts';
import type { ExchangeSettings } from './settings.ts';
import { siteOf } from './streaming/routing.ts';

export type AutodiscoverPlace = 'pox' | 'soap' | 'json';

/** `path` in lower case. */
export function autodiscoverPlace(path: string): AutodiscoverPlace | null {
  if (path === '/autodiscover/autodiscover.xml') return 'pox';
  if (path === '/autodiscover/autodiscover.svc') return 'soap';
  return /^\/autodiscover\/autodiscover\.json(?:\/v1\.0\/[^/]+)?$/u.test(path) ? 'json' : null;
}

type Desk = {
  readonly server: Installation;
  readonly settings: ExchangeSettings['autodiscover'];
  readonly ewsUrl: string;
};

export function answerAutodiscover(
  place: AutodiscoverPlace,
  request: HttpRequest,
  desk: Desk,
): HttpAnswer {
  switch (place) {
    case 'pox':
      return answerPox(request, desk);
    case 'soap':
      return answerSoap(request, desk);
    case 'json':
      return answerJson(request, desk);
  }
}

function userAnswer(address: string, { server, settings }: Desk): UserAnswer {
  const detour = settings.detours.get(address.trim().toLowerCase());
  if (detour !== undefined) return { kind: 'detour', detour };
  const mailbox = server.mailboxes.byAddress(address);
  if (mailbox === null) return { kind: 'unknown' };
  return { kind: 'found', mailbox, site: siteOf(mailbox, server.sites) };
}

function answerPox(request: HttpRequest, desk: Desk): HttpAnswer {
  const address = readAutodiscover(request.body.toString('utf8'));
  const now = desk.server.clock.now();
  if (address === null) return xml(200, writeAutodiscoverError(600, now));
  const answer = userAnswer(address, desk);
  switch (answer.kind) {
    case 'unknown':
      return xml(200, writeAutodiscoverError(500, now));
    case 'detour':
      return xml(200, writeAutodiscoverDetour(answer.detour));
    case 'found':
      return xml(200, writeAutodiscover(answer, desk.ewsUrl));
  }
}

function answerSoap(request: HttpRequest, desk: Desk): HttpAnswer {
  const question = readSettingsQuestion(request.body.toString('utf8'));
  if (question === null) return plain(400);
  const answers = question.addresses.map((address) => userAnswer(address, desk));
  return xml(200, writeSettings(answers, question, desk.ewsUrl));
}

/** Version 2 asks for no password, and tells nothing that is one. */
function answerJson({ path, query }: HttpRequest, desk: Desk): HttpAnswer {
  const inPath = /\/v1\.0\/([^/]+)$/iu.exec(path)?.[1];
  const given = (wanted: string): string | null =>
    [...query].find(([name]) => name.toLowerCase() === wanted)?.[1] ?? null;
  const address = inPath === undefined ? given('email') : decodeURIComponent(inPath);
  const protocol = given('protocol');
  if (address === null || protocol === null) {
    return json(400, {
      ErrorCode: 'MandatoryParameterMissing',
      ErrorMessage: 'A parameter is missing.',
    });
  }
  if (protocol.toLowerCase() !== 'ews') {
    return json(400, {
      ErrorCode: 'InvalidProtocol',
      ErrorMessage: `The given protocol value '${protocol}' is invalid.`,
    });
  }
  const answer = userAnswer(address, desk);
  switch (answer.kind) {
    case 'unknown':
      return json(404, { ErrorCode: 'UserNotFound', ErrorMessage: "The given user isn't found." });
    case 'detour':
      return answer.detour.kind === 'url'
        ? { ...plain(302), headers: { location: answer.detour.to } }
        : json(404, { ErrorCode: 'UserNotFound', ErrorMessage: "The given user isn't found." });
    case 'found':
      return json(200, { Protocol: 'Ews', Url: desk.ewsUrl });
  }
}

function json(status: number, value: Readonly<Record<string, string>>): HttpAnswer {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return { status, headers, body: JSON.stringify(value) };
}
