/** `verify`: re-reads both sides completely and prints every difference. */
import type { Difference } from '../../../sync/index.ts';
import { PROFILE_OPTION, required, type Call, type Command, type ExitCode } from '../command.ts';
import { onlooking } from '../../boot-headless.ts';
import { chosenPairs, pairName } from '../pairs.ts';

const NAMES = { crm: 'the CRM', calendar: 'the calendar' } as const;

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}

export function differenceLine(difference: Difference): string {
  switch (difference.kind) {
    case 'field': {
      const { title, field, values, deliberate, isPrivate } = difference;
      if (isPrivate && field !== 'sensitivity') return `${title}: ${field} differs`;
      const note = deliberate ? ' (kept on purpose)' : '';
      return `"${title}": ${field} is ${shown(values.crm)} in the CRM and ${shown(values.calendar)} in the calendar${note}`;
    }
    case 'missing':
      return `"${difference.title}" is missing in ${NAMES[difference.missingOn]}`;
    case 'unlinked':
      return `"${difference.title}" is only in ${NAMES[difference.on]}`;
    case 'duplicate':
      return `"${difference.title}" is ${String(difference.times)} times in ${NAMES[difference.on]}`;
  }
}

export function isReal(difference: Difference): boolean {
  return difference.kind !== 'field' || !difference.deliberate;
}

async function execute(call: Call): Promise<ExitCode> {
  const profileDir = required(call, 'profile');
  return await onlooking<ExitCode>(profileDir, async (app) => {
    let count = 0;
    const answers = [];
    for (const pair of chosenPairs(app, call.values['pair'])) {
      const verification = await app.view.verify(pair.id, call.signal);
      const { same, differences, leftAlone } = verification;
      const real = differences.filter(isReal);
      count += real.length;
      const alone = leftAlone.crm + leftAlone.calendar;
      const series = alone > 0 ? `, ${String(alone)} series left alone` : '';
      call.output.line(
        `${pairName(pair)}: ${String(same)} the same, ${String(real.length)} differences${series}`,
      );
      for (const difference of differences) call.output.line(`  ${differenceLine(difference)}`);
      answers.push({ pair: pair.id, ...verification });
    }
    call.output.json(answers);
    if (count > 0) call.output.error(`${String(count)} differences were found.`);
    return count > 0 ? 1 : 0;
  });
}

export const verify: Command = {
  usage: 'verify [--pair NAME] --profile DIR',
  summary: 'compare both sides completely, without trusting what is stored',
  options: { ...PROFILE_OPTION, pair: { type: 'string' } },
  run: execute,
};
