/** How the columns of a list of people and what stands in them are called, in every language. */
import type { Pair } from '../../sync/index.ts';
import type { Language } from '../words/language.ts';

export type Column = 'person' | 'email' | 'mailbox' | 'direction' | 'enabled';

type Names = readonly [string, ...string[]];

/** The first name of each is the one that is written; all of all languages are read. */
export interface ListWords {
  readonly columns: Readonly<Record<Column, Names>>;
  readonly directions: Readonly<Record<Pair['direction'], Names>>;
  readonly yes: Names;
  readonly no: Names;
}

const english: ListWords = {
  columns: {
    person: ['Person', 'Name', 'User', 'CRM user', 'User id'],
    email: ['E-mail', 'Email', 'Mail', 'E-mail address', 'Email address'],
    mailbox: ['Mailbox', 'Mailbox address', 'Mailbox e-mail', 'Calendar', 'Exchange mailbox'],
    direction: ['Direction', 'Way'],
    enabled: ['Enabled', 'On', 'Active', 'Synchronised', 'Sync'],
  },
  directions: {
    'two-way': ['two-way', 'both', 'both ways', 'two way'],
    'to-crm': ['to-crm', 'to the CRM', 'calendar to CRM'],
    'to-calendar': ['to-calendar', 'to the calendar', 'CRM to calendar'],
  },
  yes: ['yes', 'y', 'true', 'on', '1', 'x', 'enabled'],
  no: ['no', 'n', 'false', 'off', '0', 'disabled'],
};

const norwegian: ListWords = {
  columns: {
    person: ['Person', 'Navn', 'Bruker', 'CRM-bruker', 'Bruker-id'],
    email: ['E-post', 'Epost', 'E-postadresse'],
    mailbox: ['Postboks', 'Postboksadresse', 'Kalender', 'Exchange-postboks'],
    direction: ['Retning'],
    enabled: ['Slått på', 'På', 'Aktiv', 'Synkroniseres'],
  },
  directions: {
    'two-way': ['begge veier', 'toveis'],
    'to-crm': ['til CRM'],
    'to-calendar': ['til kalenderen'],
  },
  yes: ['ja', 'på'],
  no: ['nei', 'av'],
};

const swedish: ListWords = {
  columns: {
    person: ['Person', 'Namn', 'Användare', 'CRM-användare', 'Användar-id'],
    email: ['E-post', 'Epost', 'E-postadress'],
    mailbox: ['Postlåda', 'Postlådeadress', 'Kalender', 'Exchange-postlåda'],
    direction: ['Riktning'],
    enabled: ['Påslagen', 'På', 'Aktiv', 'Synkas'],
  },
  directions: {
    'two-way': ['båda hållen', 'tvåvägs'],
    'to-crm': ['till CRM'],
    'to-calendar': ['till kalendern'],
  },
  yes: ['ja', 'på'],
  no: ['nej', 'av'],
};

const danish: ListWords = {
  columns: {
    person: ['Person', 'Navn', 'Bruger', 'CRM-bruger', 'Bruger-id'],
    email: ['E-mail', 'Mail', 'Mailadresse', 'E-mailadresse'],
    mailbox: ['Postkasse', 'Postkasseadresse', 'Kalender', 'Exchange-postkasse'],
    direction: ['Retning'],
    enabled: ['Slået til', 'Til', 'Aktiv', 'Synkroniseres'],
  },
  directions: {
    'two-way': ['begge veje', 'tovejs'],
    'to-crm': ['til CRM'],
    'to-calendar': ['til kalenderen'],
  },
  yes: ['ja', 'til'],
  no: ['nej', 'fra'],
};

const dutch: ListWords = {
  columns: {
    person: ['Persoon', 'Naam', 'Gebruiker', 'CRM-gebruiker', 'Gebruikers-id'],
    email: ['E-mail', 'Mail', 'E-mailadres', 'Mailadres'],
    mailbox: ['Postvak', 'Postvakadres', 'Agenda', 'Exchange-postvak'],
    direction: ['Richting'],
    enabled: ['Ingeschakeld', 'Aan', 'Actief', 'Gesynchroniseerd'],
  },
  directions: {
    'two-way': ['beide kanten', 'tweerichtings'],
    'to-crm': ['naar het CRM', 'naar CRM'],
    'to-calendar': ['naar de agenda'],
  },
  yes: ['ja', 'aan'],
  no: ['nee', 'uit'],
};

export const LIST_WORDS: Readonly<Record<Language, ListWords>> = {
  en: english,
  nb: norwegian,
  sv: swedish,
  da: danish,
  nl: dutch,
};
