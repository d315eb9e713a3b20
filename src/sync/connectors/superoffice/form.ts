import type { ServerForm } from '../../ports/form.ts';

const always = { when: null, advanced: false } as const;
const seldom = { when: null, advanced: true } as const;
const ofUser = { when: { field: 'signIn', is: ['superoffice', 'windows'] } } as const;
const others = {
  when: { field: 'signIn', is: ['superoffice', 'windows', 'person'] },
  advanced: true,
} as const;
const ofPerson = { when: { field: 'signIn', is: ['person'] }, advanced: false } as const;
const ofOnline = {
  when: { field: 'signIn', is: ['system-user', 'person'] },
  advanced: false,
} as const;
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
      choices: ['superoffice', 'windows', 'system-user', 'person'],
    },
    { ...ofUser, advanced: false, kind: 'text', name: 'user', required: true, example: '' },
    { ...ofUser, advanced: false, kind: 'secret', name: 'password', required: true },
    { ...ofOnline, kind: 'text', name: 'customer', required: true, example: 'Cust12345' },
    { ...ofPerson, kind: 'text', name: 'clientId', required: true, example: '' },
    { ...ofApplication, kind: 'secret', name: 'privateKey', required: true },
    { ...ofApplication, kind: 'secret', name: 'systemUserToken', required: true },
    { ...ofApplication, kind: 'secret', name: 'applicationToken', required: true },
    { ...others, kind: 'secret', name: 'applicationToken', required: false },
    { ...seldom, kind: 'choice', name: 'api', choices: ['auto', 'rest', 'soap'] },
    { ...seldom, kind: 'text', name: 'timeZone', required: false, example: 'Europe/Oslo' },
    { ...seldom, kind: 'text', name: 'pinnedSha256', required: false, example: '' },
  ],
};
