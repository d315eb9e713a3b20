import type { ServerForm } from '../../ports/form.ts';

const always = { when: null, advanced: false } as const;
const seldom = { when: null, advanced: true } as const;

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
    { ...always, kind: 'choice', name: 'signIn', choices: ['superoffice', 'windows'] },
    { ...always, kind: 'text', name: 'user', required: true, example: '' },
    { ...always, kind: 'secret', name: 'password', required: true },
    { ...seldom, kind: 'choice', name: 'api', choices: ['auto', 'rest', 'soap'] },
    { ...seldom, kind: 'text', name: 'timeZone', required: false, example: 'Europe/Oslo' },
    { ...seldom, kind: 'text', name: 'pinnedSha256', required: false, example: '' },
  ],
};
