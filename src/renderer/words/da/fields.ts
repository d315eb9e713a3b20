import type { Catalogue } from '../english.ts';

export const fields: Catalogue['fields'] = {
  title: 'Titel',
  text: 'Tekst',
  when: 'Tidspunkt',
  location: 'Sted',
  busy: 'Vis som',
  sensitivity: 'Følsomhed',
  importance: 'Prioritet',
  reminder: 'Påmindelse',
  categories: 'Kategorier',
  attendees: 'Deltagere',
  organiser: 'Arrangør',
  meetingUrl: 'Mødelink',
  company: 'Firma',
  contact: 'Kontaktperson',
  project: 'Projekt',
  sale: 'Salg',
  type: 'Opfølgningstype',
  completed: 'Udført',
  series: 'Gentages',
};
