import type { Catalogue } from '../english.ts';

export const fields: Catalogue['fields'] = {
  title: 'Titel',
  text: 'Text',
  when: 'Tid',
  location: 'Plats',
  busy: 'Visas som',
  sensitivity: 'Sekretess',
  importance: 'Prioritet',
  reminder: 'Påminnelse',
  categories: 'Kategorier',
  attendees: 'Deltagare',
  organiser: 'Arrangör',
  meetingUrl: 'Möteslänk',
  company: 'Företag',
  contact: 'Kontaktperson',
  project: 'Projekt',
  sale: 'Försäljning',
  type: 'Uppföljningstyp',
  completed: 'Slutförd',
  series: 'Upprepas',
};
