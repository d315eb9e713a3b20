import type { ServerForm } from '../../ports/form.ts';

const always = { when: null, advanced: false } as const;
const seldom = { when: null, advanced: true } as const;
const REGISTERED = ['oauth-app', 'oauth-person'] as const;
const oauth = { when: { field: 'signIn', is: REGISTERED }, advanced: false } as const;
const WITH_SECRET = ['auto', 'basic', 'ntlm', 'oauth-app'] as const;

export const EXCHANGE_FORM: ServerForm = {
  kind: 'ews',
  side: 'calendar',
  fields: [
    { ...always, kind: 'text', name: 'email', required: false, example: 'sync@example.com' },
    {
      ...always,
      kind: 'choice',
      name: 'signIn',
      choices: ['auto', 'oauth-app', 'oauth-person', 'ntlm', 'basic'],
    },
    { ...always, kind: 'text', name: 'user', required: false, example: 'EXAMPLE\\sync' },
    {
      ...{ when: { field: 'signIn', is: WITH_SECRET }, advanced: false },
      kind: 'secret',
      name: 'password',
      required: true,
    },
    {
      ...oauth,
      kind: 'text',
      name: 'authority',
      required: true,
      example: 'https://login.microsoftonline.com/example.com',
    },
    { ...oauth, kind: 'text', name: 'clientId', required: true, example: '' },
    { ...always, kind: 'choice', name: 'access', choices: ['impersonation', 'delegation', 'own'] },
    {
      ...always,
      kind: 'text',
      name: 'url',
      required: false,
      example: 'https://mail.example.com/EWS/Exchange.asmx',
    },
    { ...seldom, kind: 'text', name: 'folder', required: false, example: '' },
    { ...seldom, kind: 'text', name: 'trustedHosts', required: false, example: '' },
    {
      ...seldom,
      ...{ when: oauth.when },
      kind: 'text',
      name: 'resource',
      required: false,
      example: '',
    },
    { ...seldom, kind: 'text', name: 'pinnedSha256', required: false, example: '' },
  ],
};
