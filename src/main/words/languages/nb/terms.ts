/** What the parts of an appointment and their values are called within a sentence. */
import type { SentenceWords } from '../../../../sync/index.ts';

export const NORWEGIAN_FIELDS: Readonly<Record<string, string>> = {
  title: 'tittel',
  text: 'tekst',
  when: 'tidspunkt',
  location: 'sted',
  busy: 'vises som',
  sensitivity: 'personvern',
  importance: 'prioritet',
  reminder: 'påminnelse',
  categories: 'kategorier',
  attendees: 'deltakere',
  organiser: 'arrangør',
  meetingUrl: 'møtelenke',
  company: 'firma',
  contact: 'kontaktperson',
  project: 'prosjekt',
  sale: 'salg',
  type: 'oppfølgingstype',
  completed: 'utført',
  series: 'gjentakelse',
};

export const NORWEGIAN_VALUES: Readonly<Record<string, string>> = {
  free: 'ledig',
  tentative: 'foreløpig',
  busy: 'opptatt',
  'out-of-office': 'ikke til stede',
  elsewhere: 'arbeider et annet sted',
  normal: 'normal',
  personal: 'personlig',
  private: 'privat',
  confidential: 'konfidensiell',
  low: 'lav',
  high: 'høy',
};

export const NORWEGIAN_TERMS: Omit<SentenceWords, 'messages'> = {
  sides: { crm: 'CRM', calendar: 'kalenderen' },
  rules: {
    newest: 'den nyeste verdien gjelder',
    'rule-crm': 'CRM vinner etter regelen din',
    'rule-calendar': 'kalenderen vinner etter regelen din',
    ask: 'du blir spurt',
    stricter: 'personvernet blir bare strengere av seg selv',
    ownership: 'et møte hører til der det ble laget',
    direction: 'denne personen synkroniseres bare én vei',
    decided: 'slik du bestemte',
  },
  notices: {
    'owned-elsewhere': 'et møte fra den andre siden',
    'left-out': 'ikke alt har plass der',
    '': 'ingenting',
  },
  fields: NORWEGIAN_FIELDS,
  reasons: {
    'series-regenerates': 'hver forekomst avhenger av når den forrige ble gjort',
    'series-not-understood': 'regelen ikke gir mening eller er av et ukjent slag',
    'series-empty': 'den ikke har noen forekomst i perioden som synkroniseres',
    'series-rule': 'det ikke finnes en slik regel på den andre siden',
    'series-interval':
      'den gjentas hver {interval}. gang, og den andre siden ikke teller lenger enn til {most}',
    'series-weekdays': 'den andre siden ikke kjenner noen regel for den n-te av flere ukedager',
    'series-dates': 'dagene ikke følger noe mønster, og den andre siden bare kjenner mønstre',
    'series-neighbour':
      'forekomsten {date} ikke er etter den forrige, noe den andre siden ikke tillater',
    'series-shared-day':
      'en annen forekomst av serien er {date}, og den andre siden tillater bare én om dagen',
    'series-overlap': 'forekomsten {date} begynner før den foregående er over',
    'series-apart': 'forekomstene allerede er enkeltavtaler der',
    'series-differs': 'den andre siden ville vise forekomsten {date} på en annen måte',
    'series-horizon': 'den ikke har noen slutt og føres videre på den andre siden etter hvert',
  },
  causes: {
    'side-emptied': 'alt forsvant på én gang',
    'mass-removal': 'mer enn det som kan forsvinne på én dag',
    'series-shrank': 'mer enn én serie kan miste på én dag',
    'source-shrank': 'det vises plutselig mindre enn halvparten av det som var der før',
    'account-changed': 'kontoen bak navnet er en annen enn før',
    'server-changed': 'serveren har en annen versjon enn før',
    'zone-changed': 'serveren bruker en annen tidssone enn før',
    'window-changed': 'perioden som synkroniseres, ble endret rett før',
    'filter-changed': 'filtrene ble endret rett før',
    'direction-changed': 'retningen ble endret rett før',
    'restored-before': 'en person hadde hentet dem tilbake før',
  },
  vanished: {
    appointments: ['{count} avtale', '{count} avtaler'],
    occurrences: ['{count} forekomst', '{count} forekomster'],
    series: ['{count} serie', '{count} serier'],
    ofSeries: '{occurrences} i {series}',
    both: '{appointments} og {occurrences}',
  },
};
