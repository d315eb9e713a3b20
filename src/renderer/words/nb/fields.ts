import type { Catalogue } from '../english.ts';

export const fields: Catalogue['fields'] = {
  title: 'Tittel',
  text: 'Tekst',
  when: 'Tidspunkt',
  location: 'Sted',
  busy: 'Vises som',
  sensitivity: 'Personvern',
  importance: 'Prioritet',
  reminder: 'Påminnelse',
  categories: 'Kategorier',
  attendees: 'Deltakere',
  organiser: 'Arrangør',
  meetingUrl: 'Møtelenke',
  company: 'Firma',
  contact: 'Kontaktperson',
  project: 'Prosjekt',
  sale: 'Salg',
  type: 'Oppfølgingstype',
  completed: 'Utført',
  series: 'Gjentas',
};
