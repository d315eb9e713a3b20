import type { Catalogue } from '../english.ts';

export const proxy: Catalogue['proxy'] = {
  mode: 'Proxy',
  system: 'Som systemet siger',
  systemHelp:
    'Faste adresser, scripts og det, netværket melder, gælder som i en browser. Skulle proxyen bede om brugernavn og adgangskode, så vælg “Denne proxy”.',
  none: 'Ingen proxy',
  noneHelp: 'Hver server spørges direkte.',
  manual: 'Denne proxy',
  manualHelp: 'For alt undtagen det, der står under “Ikke for”.',
  address: 'Proxyens adresse',
  addressHelp: 'For eksempel http://proxy.example.com:3128.',
  bypass: 'Ikke for',
  bypassHelp:
    'Én pr. linje: en vært, *.example.com, en adresse eller et netværk som 10.0.0.0/8. Denne pc selv spørges aldrig gennem en proxy.',
  user: 'Brugernavn til proxyen',
  userHelp: 'Tomt: proxyen beder ikke om noget.',
  password: 'Adgangskode til proxyen',
  passwordHelp: 'Den opbevares, hvor servernes adgangskoder ligger, og sendes kun til denne proxy.',
  mustBeAddress: 'En adresse, der begynder med http:// eller https://, uden noget efter porten.',
  mustBeRule: '“{{text}}” er ingen af disse.',
  mustHaveNoColon: 'Et brugernavn til en proxy har intet kolon.',
  isKept: 'Den, der er gemt',
  isNew: 'En ny',
  way: 'Proxy: {{way}}',
  wayText:
    'Til kontorer, hvor ingen server nås direkte. Den gemmes, så snart du går videre, og gælder for alt, hvad Calbridge spørger.',
};
