import { readFileSync } from 'node:fs';
import { Simulation } from './simulation.ts';
import { live } from './play.ts';
const { rules, steps } = JSON.parse(readFileSync(process.argv[2]!, 'utf8'));
const s = new Simulation(rules, (c: never) => c);
await live(s, { rules, steps });
for (const account of s.accounts) {
  for (const side of ['crm', 'calendar'] as const)
    for (const i of account.stores[side].desk.items()) {
      const se = i.value.series;
      console.log(side, i.ref.id, i.shape, JSON.stringify(i.value.when), se ? JSON.stringify([se.recurrence, se.overrides, se.cancelled]) : '');
    }
  for (const l of s.state.links(account.pair)) console.log('link', JSON.stringify(l.base.crm.value.series), '\n', JSON.stringify(l.base.calendar.value.series));
  for (const p of s.state.parked(account.pair)) console.log('parked', p);
}
console.log(new Date(s.clock.now()).toISOString(), s.today());
