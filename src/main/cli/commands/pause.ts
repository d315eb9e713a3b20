/** `pause`: lets nothing begin by itself for a while, in whichever process runs the profile. */
import { systemClock } from '../../platform/clock.ts';
import { localZone } from '../../platform/local-zone.ts';
import { pausedFor, type PauseLength } from '../../sync/pause-length.ts';
import { openPause } from '../../sync/pause.ts';
import { pauseText } from '../../words/pause.ts';
import {
  oneOf,
  PROFILE_OPTION,
  required,
  type Call,
  type Command,
  type ExitCode,
} from '../command.ts';

const LENGTHS: Readonly<Record<'resumed' | 'hour' | 'tomorrow', PauseLength>> = {
  resumed: 'until-resumed',
  hour: 'hour',
  tomorrow: 'until-tomorrow',
};

function execute(call: Call): Promise<ExitCode> {
  const pause = openPause(required(call, 'profile'));
  const length = LENGTHS[oneOf(call, 'until', ['resumed', 'hour', 'tomorrow'])];
  const now = systemClock.now();
  if (call.values['end'] === true) pause.end();
  else pause.begin(pausedFor(length, { now, zone: localZone() }));
  const paused = pause.read(now);
  call.output.json({ paused });
  call.output.line(
    paused === null
      ? 'Not paused. What runs the profile goes on at its next check.'
      : `${pauseText(paused)} A run that is under way ends first.`,
  );
  return Promise.resolve(0);
}

export const pause: Command = {
  usage: 'pause [--until hour|tomorrow|resumed] [--end] --profile DIR',
  summary: 'let nothing begin by itself for a while, or end that',
  options: { ...PROFILE_OPTION, until: { type: 'string' }, end: { type: 'boolean' } },
  run: execute,
};
