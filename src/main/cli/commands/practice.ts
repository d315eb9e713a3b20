/** `practice`: serves the practice office until it is interrupted. */
import { oneOf, wholeNumber, type Call, type Command, type ExitCode } from '../command.ts';

async function execute(call: Call): Promise<ExitCode> {
  // Loaded only where it is wanted: nobody else should bear the weight of the servers.
  const { startOffice } = await import('../../../practice/office.ts');
  const seed = call.values['seed'];
  const office = await startOffice({
    people: wholeNumber(call, 'people', { default: 3, least: 1, most: 1_000 }),
    appointments: wholeNumber(call, 'appointments', { default: 40, least: 0, most: 10_000 }),
    seed: typeof seed === 'string' ? seed : '1',
    portEws: wholeNumber(call, 'port-ews', { default: 0, least: 0, most: 65_535 }),
    portCrm: wholeNumber(call, 'port-crm', { default: 0, least: 0, most: 65_535 }),
    crmFaces: oneOf(call, 'crm-api', ['both', 'rest', 'soap']),
    exchange: { signIn: { schemes: [oneOf(call, 'sign-in', ['basic', 'ntlm', 'negotiate'])] } },
  });
  const { ews, crm, people } = office;
  // The first line is for programs, whether --json is given or not.
  process.stdout.write(`${JSON.stringify({ ews, crm, people })}\n`);
  await new Promise<void>((resolve) => {
    if (call.signal.aborted) resolve();
    call.signal.addEventListener('abort', () => {
      resolve();
    });
  });
  await office.close();
  return 0;
}

export const practice: Command = {
  usage:
    'practice [--people N] [--appointments N] [--seed N] [--port-ews N] [--port-crm N] [--crm-api both|rest|soap] [--sign-in basic|ntlm|negotiate]',
  summary: 'serve the practice office until Ctrl+C',
  options: {
    people: { type: 'string' },
    appointments: { type: 'string' },
    seed: { type: 'string' },
    'port-ews': { type: 'string' },
    'port-crm': { type: 'string' },
    'crm-api': { type: 'string' },
    'sign-in': { type: 'string' },
  },
  run: execute,
};
