/** `clock-check`: rehearses the next two changes of the clocks, and names what would move. */
import type { ClockCheck, Pair } from '../../../sync/index.ts';
import { onlooking } from '../../boot-headless.ts';
import { changeTexts, findingText, isAlarming, zoneTexts } from '../../words/clock-check.ts';
import { PROFILE_OPTION, required, type Call, type Command, type ExitCode } from '../command.ts';
import { tellLines } from '../outcome.ts';
import { chosenPairs, pairName } from '../pairs.ts';

function tell({ output }: Call, pair: Pair, check: ClockCheck): void {
  const { looked, findings, zones } = check;
  const count = findings.filter(isAlarming).length;
  output.line(
    `${pairName(pair)}: ${String(looked.crm)} appointments ahead in the CRM, ${String(looked.calendar)} in the calendar; ${count === 0 ? 'nothing would move' : `${String(count)} findings`}`,
  );
  tellLines(output, zoneTexts(check));
  tellLines(output, changeTexts(check));
  for (const finding of findings) {
    output.line(`  ${isAlarming(finding) ? '!' : '-'} ${findingText(finding, zones.pc)}`);
  }
}

async function execute(call: Call): Promise<ExitCode> {
  return await onlooking<ExitCode>(required(call, 'profile'), async (app) => {
    let count = 0;
    const answers = [];
    for (const pair of chosenPairs(app, call.values['pair'])) {
      const check = await app.view.checkClocks(pair.id, call.signal);
      count += check.findings.filter(isAlarming).length;
      tell(call, pair, check);
      answers.push({ pair: pair.id, ...check });
    }
    call.output.json(answers);
    if (count > 0) {
      call.output.error(
        `The next changes of the clocks would leave ${String(count)} things wrong.`,
      );
    }
    return count > 0 ? 1 : 0;
  });
}

export const clockCheck: Command = {
  usage: 'clock-check [--pair NAME] --profile DIR',
  summary: 'rehearse the next two changes of the clocks, and name what would move',
  options: { ...PROFILE_OPTION, pair: { type: 'string' } },
  run: execute,
};
