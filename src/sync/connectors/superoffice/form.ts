import type { ServerForm } from '../../ports/form.ts';

const always = { when: null, advanced: false } as const;
const seldom = { when: null, advanced: true } as const;
const ofUser = { when: { field: 'signIn', is: ['superoffice', 'windows'] } } as const;
const ofApplication = {
  when: { field: 'signIn', is: ['system-user'] },
  advanced: false,
} as const;

export const SUPEROFFICE_FORM: ServerForm = {
  kind: 'superoffice',
  side: 'crm',
  fields: [
    {
      ...always,
      kind: 'text',
      name: 'url',
      required: true,
      example: 'https://crm.example.com/SuperOffice',
    },
    {
      ...always,
      kind: 'choice',
      name: 'signIn',
      choices: ['superoffice', 'windows', 'system-user'],
    },
    { ...ofUser, advanced: false, kind: 'text', name: 'user', required: true, example: '' },
    { ...ofUser, advanced: false, kind: 'secret', name: 'password', required: true },
    { ...ofApplication, kind: 'text', name: 'customer', required: true, example: 'Cust12345' },
    { ...ofApplication, kind: 'secret', name: 'privateKey', required: true },
    { ...ofApplication, kind: 'secret', name: 'systemUserToken', required: true },
    { ...ofApplication, kind: 'secret', name: 'applicationToken', required: true },
    { ...ofUser, advanced: true, kind: 'secret', name: 'applicationToken', required: false },
    { ...seldom, kind: 'choice', name: 'api', choices: ['auto', 'rest', 'soap'] },
    { ...seldom, kind: 'text', name: 'timeZone', required: false, example: 'Europe/Oslo' },
    { ...seldom, kind: 'text', name: 'pinnedSha256', required: false, example: '' },
  ],
};
