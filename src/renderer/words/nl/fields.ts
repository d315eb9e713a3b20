import type { Catalogue } from '../english.ts';

export const fields: Catalogue['fields'] = {
  title: 'Titel',
  text: 'Tekst',
  when: 'Tijd',
  location: 'Locatie',
  busy: 'Weergegeven als',
  sensitivity: 'Gevoeligheid',
  importance: 'Prioriteit',
  reminder: 'Herinnering',
  categories: 'Categorieën',
  attendees: 'Deelnemers',
  organiser: 'Organisator',
  meetingUrl: 'Vergaderlink',
  company: 'Bedrijf',
  contact: 'Contactpersoon',
  project: 'Project',
  sale: 'Verkoop',
  type: 'Type vervolgactie',
  completed: 'Voltooid',
  series: 'Herhaling',
};
