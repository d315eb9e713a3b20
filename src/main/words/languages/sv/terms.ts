/** What the parts of an appointment and their values are called within a sentence. */
import type { SentenceWords } from '../../../../sync/index.ts';

export const SWEDISH_FIELDS: Readonly<Record<string, string>> = {
  title: 'titel',
  text: 'text',
  when: 'tid',
  location: 'plats',
  busy: 'visas som',
  sensitivity: 'sekretess',
  importance: 'prioritet',
  reminder: 'påminnelse',
  categories: 'kategorier',
  attendees: 'deltagare',
  organiser: 'arrangör',
  meetingUrl: 'möteslänk',
  company: 'företag',
  contact: 'kontaktperson',
  project: 'projekt',
  sale: 'försäljning',
  type: 'uppföljningstyp',
  completed: 'slutförd',
  series: 'upprepning',
};

export const SWEDISH_VALUES: Readonly<Record<string, string>> = {
  free: 'ledig',
  tentative: 'preliminär',
  busy: 'upptagen',
  'out-of-office': 'frånvarande',
  elsewhere: 'arbetar på annan plats',
  normal: 'normal',
  personal: 'personlig',
  private: 'privat',
  confidential: 'konfidentiell',
  low: 'låg',
  high: 'hög',
};

export const SWEDISH_TERMS: Omit<SentenceWords, 'messages'> = {
  sides: { crm: 'CRM', calendar: 'kalendern' },
  rules: {
    newest: 'det nyaste värdet gäller',
    'rule-crm': 'CRM vinner enligt din regel',
    'rule-calendar': 'kalendern vinner enligt din regel',
    ask: 'du tillfrågas',
    stricter: 'sekretessen blir bara strängare av sig själv',
    ownership: 'ett möte hör hemma där det skapades',
    direction: 'den här personen synkroniseras bara åt ett håll',
    decided: 'som du bestämde',
  },
  notices: {
    'owned-elsewhere': 'ett möte från andra sidan',
    'left-out': 'allt får inte plats där',
    '': 'inget',
  },
  fields: SWEDISH_FIELDS,
  reasons: {
    'series-regenerates': 'varje förekomst beror på när den föregående gjordes',
    'series-not-understood': 'regeln är orimlig eller av ett okänt slag',
    'series-empty': 'den inte har någon förekomst i perioden som synkroniseras',
    'series-rule': 'det inte finns någon sådan regel på andra sidan',
    'series-interval':
      'den upprepas var {interval}:e gång, och andra sidan räknar inte längre än till {most}',
    'series-weekdays': 'andra sidan inte har någon regel för den n:te av flera veckodagar',
    'series-dates': 'dagarna inte följer något mönster, och andra sidan bara har mönster',
    'series-neighbour':
      'förekomsten {date} inte är efter den föregående, vilket andra sidan inte tillåter',
    'series-shared-day':
      'en annan förekomst i serien är {date}, och andra sidan bara tillåter en per dag',
    'series-overlap': 'förekomsten {date} börjar innan den föregående är slut',
    'series-apart': 'förekomsterna redan är enskilda bokningar där',
    'series-differs': 'andra sidan skulle visa förekomsten {date} på ett annat sätt',
    'series-horizon': 'den inte har något slut och förs vidare på andra sidan allt eftersom',
  },
  causes: {
    'side-emptied': 'allt försvann på en gång',
    'mass-removal': 'mer än vad som får försvinna inom en dag',
    'series-shrank': 'mer än vad en serie får förlora inom en dag',
    'source-shrank': 'där visas plötsligt mindre än hälften av vad som fanns tidigare',
    'account-changed': 'kontot bakom namnet är ett annat än tidigare',
    'server-changed': 'servern har en annan version än tidigare',
    'zone-changed': 'servern använder en annan tidszon än tidigare',
    'window-changed': 'perioden som synkroniseras ändrades strax innan',
    'filter-changed': 'filtren ändrades strax innan',
    'direction-changed': 'riktningen ändrades strax innan',
    'restored-before': 'en person hade återställt dem tidigare',
  },
  vanished: {
    appointments: ['{count} bokning', '{count} bokningar'],
    occurrences: ['{count} förekomst', '{count} förekomster'],
    series: ['{count} serie', '{count} serier'],
    ofSeries: '{occurrences} i {series}',
    both: '{appointments} och {occurrences}',
  },
};
