/** Laws about what the database says once all is quiet. */
import { SIDES } from '../../../src/sync/model/side.ts';
import { HELD_FOR, type Law } from './law.ts';

export const noOpenIntent: Law = {
  name: 'I4 no write is open',
  broken: ({ intents }) => intents.map(({ id }) => id),
};

export const oneLink: Law = {
  name: 'I17 an item has one link',
  broken: ({ links }) =>
    SIDES.flatMap((side) => {
      const ids = links.map(({ base }) => base[side].ref.id);
      return ids.filter((id, index) => ids.indexOf(id) !== index);
    }),
};

export const idempotence: Law = {
  name: 'I1 one more run plans nothing',
  broken: ({ plan }) =>
    plan === null
      ? ['It would fail.']
      : plan.actions.filter(({ kind }) => kind !== 'hold').map((one) => JSON.stringify(one)),
};

export const visibleReasons: Law = {
  name: 'I5 nothing is parked but what is held on purpose',
  broken: ({ parked }) =>
    parked
      .filter(({ why }) => !HELD_FOR.includes(why))
      .map(({ side, item, why }) => `${side} ${item}: ${why}`),
};
