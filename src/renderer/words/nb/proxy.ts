import type { Catalogue } from '../english.ts';

export const proxy: Catalogue['proxy'] = {
  mode: 'Proxy',
  system: 'Som systemet sier',
  systemHelp:
    'Faste adresser, skript og det nettverket kunngjør, gjelder som i en nettleser. Skulle proxyen be om brukernavn og passord, velg «Denne proxyen».',
  none: 'Ingen proxy',
  noneHelp: 'Hver server spørres direkte.',
  manual: 'Denne proxyen',
  manualHelp: 'For alt unntatt det som står under «Ikke for».',
  address: 'Proxyens adresse',
  addressHelp: 'For eksempel http://proxy.example.com:3128.',
  bypass: 'Ikke for',
  bypassHelp:
    'Én per linje: en vert, *.example.com, en adresse eller et nettverk som 10.0.0.0/8. Denne PC-en selv spørres aldri gjennom en proxy.',
  user: 'Brukernavn for proxyen',
  userHelp: 'Tomt: proxyen ber ikke om noe.',
  password: 'Passord for proxyen',
  passwordHelp: 'Det oppbevares der serverens passord ligger, og sendes bare til denne proxyen.',
  mustBeAddress: 'En adresse som begynner med http:// eller https://, uten noe etter porten.',
  mustBeRule: '«{{text}}» er ingen av disse.',
  mustHaveNoColon: 'Et brukernavn for en proxy har ikke kolon.',
  isKept: 'Det som er lagret',
  isNew: 'Et nytt',
  way: 'Proxy: {{way}}',
  wayText:
    'For kontorer der ingen server nås direkte. Den lagres så snart du går videre, og gjelder for alt Calbridge spør.',
};
