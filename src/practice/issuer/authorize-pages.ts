// The pages on which a person signs in: a form, and one that posts the code to the application.
import type { Registrations } from './registrations.ts';

export type Page = { readonly status: number; readonly html: string };

const escape = (text: string): string =>
  text.replace(/[&<>"]/gu, (sign) => `&#${String(sign.codePointAt(0))};`);

const page = (status: number, body: string): Page => ({
  status,
  html: `<!DOCTYPE html><html><head><meta charset="utf-8"><title>Sign in</title></head><body>${body}</body></html>`,
});

/** What the application asks for; a text says what is wrong with it. */
function problemOf(query: URLSearchParams, registrations: Registrations): string | null {
  if (registrations.app(query.get('client_id') ?? '') === null)
    return 'The application is unknown.';
  const redirect = query.get('redirect_uri') ?? '';
  if (!/^http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?(?:\/.*)?$/u.test(redirect)) {
    return 'The redirect address is not one of this application.';
  }
  if (query.get('response_type') !== 'code') return 'Only codes are given.';
  if (query.get('response_mode') !== 'form_post') return 'Codes are only posted.';
  if (query.get('code_challenge_method') !== 'S256' || (query.get('code_challenge') ?? '') === '') {
    return 'A challenge (PKCE, S256) is required.';
  }
  return null;
}

export function showForm(query: URLSearchParams, registrations: Registrations): Page {
  const problem = problemOf(query, registrations);
  if (problem !== null) return page(400, escape(problem));
  return page(
    200,
    '<form method="post"><input name="user"><input name="password" type="password">' +
      '<button name="answer" value="accept">Sign in</button>' +
      '<button name="answer" value="deny">Cancel</button></form>',
  );
}

export function takeForm(
  query: URLSearchParams,
  form: URLSearchParams,
  registrations: Registrations,
): Page {
  const problem = problemOf(query, registrations);
  if (problem !== null) return page(400, escape(problem));
  const state = query.get('state') ?? '';
  if (form.get('answer') === 'deny') {
    return post(query, {
      error: 'access_denied',
      error_description: 'AADSTS65004: The person declined.',
      state,
    });
  }
  const person = registrations.person(form.get('user') ?? '', form.get('password') ?? '');
  if (person === null) return page(200, 'AADSTS50126: The user name or password is wrong.');
  const code = registrations.giveCode({
    app: query.get('client_id') ?? '',
    person,
    scope: query.get('scope') ?? '',
    nonce: query.get('nonce'),
    redirectUri: query.get('redirect_uri') ?? '',
    challenge: query.get('code_challenge') ?? '',
    until: registrations.settings.clock.now() + 600_000,
  });
  return post(query, { code, state });
}

/** A form that sends itself to the application. */
function post(query: URLSearchParams, fields: Readonly<Record<string, string>>): Page {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escape(value)}">`,
  );
  const action = escape(query.get('redirect_uri') ?? '');
  return page(
    200,
    `<form method="post" action="${action}">${inputs.join('')}</form>` +
      '<script>document.forms[0].submit()</script>',
  );
}
