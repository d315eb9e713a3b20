/** What the parts of an appointment and their values are called within a sentence. */
import type { SentenceWords } from '../../../../sync/index.ts';

export const DANISH_FIELDS: Readonly<Record<string, string>> = {
  title: 'titel',
  text: 'tekst',
  when: 'tidspunkt',
  location: 'sted',
  busy: 'vis som',
  sensitivity: 'følsomhed',
  importance: 'prioritet',
  reminder: 'påmindelse',
  categories: 'kategorier',
  attendees: 'deltagere',
  organiser: 'arrangør',
  meetingUrl: 'mødelink',
  company: 'firma',
  contact: 'kontaktperson',
  project: 'projekt',
  sale: 'salg',
  type: 'opfølgningstype',
  completed: 'udført',
  series: 'gentagelse',
};

export const DANISH_VALUES: Readonly<Record<string, string>> = {
  free: 'ledig',
  tentative: 'foreløbig',
  busy: 'optaget',
  'out-of-office': 'ikke til stede',
  elsewhere: 'arbejder et andet sted',
  normal: 'normal',
  personal: 'personlig',
  private: 'privat',
  confidential: 'fortrolig',
  low: 'lav',
  high: 'høj',
};

export const DANISH_TERMS: Omit<SentenceWords, 'messages'> = {
  sides: { crm: 'CRM', calendar: 'kalenderen' },
  rules: {
    newest: 'den nyeste værdi gælder',
    'rule-crm': 'CRM vinder efter din regel',
    'rule-calendar': 'kalenderen vinder efter din regel',
    ask: 'du bliver spurgt',
    stricter: 'fortroligheden bliver kun strengere af sig selv',
    ownership: 'et møde hører til, hvor det blev oprettet',
    direction: 'denne person synkroniseres kun én vej',
    decided: 'som du besluttede',
  },
  notices: {
    'owned-elsewhere': 'et møde fra den anden side',
    'left-out': 'ikke alt er der plads til',
    '': 'intet',
  },
  fields: DANISH_FIELDS,
  reasons: {
    'series-regenerates': 'hver forekomst afhænger af, hvornår den forrige blev gjort',
    'series-not-understood': 'reglen ikke giver mening eller er af en ukendt slags',
    'series-empty': 'den ikke har nogen forekomst i perioden, der synkroniseres',
    'series-rule': 'der ikke findes en sådan regel på den anden side',
    'series-interval':
      'den gentages hver {interval}. gang, og den anden side ikke tæller længere end til {most}',
    'series-weekdays': 'den anden side ikke kender nogen regel for den n-te af flere ugedage',
    'series-dates': 'dagene ikke følger noget mønster, og den anden side kun kender mønstre',
    'series-neighbour':
      'forekomsten {date} ikke er efter den forrige, hvilket den anden side ikke tillader',
    'series-shared-day':
      'en anden forekomst af serien er {date}, og den anden side kun tillader én om dagen',
    'series-overlap': 'forekomsten {date} begynder, før den forrige er slut',
    'series-apart': 'forekomsterne allerede er enkeltaftaler der',
    'series-differs': 'den anden side ville vise forekomsten {date} anderledes',
    'series-horizon': 'den ikke har nogen slutning og føres videre på den anden side hen ad vejen',
  },
  causes: {
    'side-emptied': 'alt forsvandt på én gang',
    'mass-removal': 'mere end der må forsvinde inden for én dag',
    'series-shrank': 'mere end én serie må miste inden for én dag',
    'source-shrank': 'der vises pludselig mindre end halvdelen af det, der var før',
    'account-changed': 'kontoen bag navnet er en anden end før',
    'server-changed': 'serveren har en anden version end før',
    'zone-changed': 'serveren bruger en anden tidszone end før',
    'window-changed': 'perioden, der synkroniseres, blev ændret lige før',
    'filter-changed': 'filtrene blev ændret lige før',
    'direction-changed': 'retningen blev ændret lige før',
    'restored-before': 'en person havde hentet dem tilbage før',
  },
  vanished: {
    appointments: ['{count} aftale', '{count} aftaler'],
    occurrences: ['{count} forekomst', '{count} forekomster'],
    series: ['{count} serie', '{count} serier'],
    ofSeries: '{occurrences} i {series}',
    both: '{appointments} og {occurrences}',
  },
};
