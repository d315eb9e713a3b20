import type { Phrases } from './phrase.ts';
import { CHECKS_1 } from './phrases/checks-1.ts';
import { CHECKS_2 } from './phrases/checks-2.ts';
import { SETUP } from './phrases/setup.ts';
import { SERVERS_1 } from './phrases/servers-1.ts';
import { SERVERS_2 } from './phrases/servers-2.ts';
import { PRODUCTS_1 } from './phrases/products-1.ts';
import { PRODUCTS_2 } from './phrases/products-2.ts';
import { ONLINE } from './phrases/online.ts';
import { SIGN_IN } from './phrases/sign-in.ts';
import { PROXIES } from './phrases/proxies.ts';
import { PROGRAM } from './phrases/program.ts';
import { PEOPLE_1 } from './phrases/people-1.ts';
import { PEOPLE_2 } from './phrases/people-2.ts';

export const PHRASES: Phrases = {
  ...CHECKS_1,
  ...CHECKS_2,
  ...SETUP,
  ...SERVERS_1,
  ...SERVERS_2,
  ...PRODUCTS_1,
  ...PRODUCTS_2,
  ...ONLINE,
  ...SIGN_IN,
  ...PROXIES,
  ...PROGRAM,
  ...PEOPLE_1,
  ...PEOPLE_2,
};
