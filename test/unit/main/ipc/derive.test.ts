import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Call, Notice } from '../../../../src/main/ipc/contract/shape.ts';
import { contract } from '../../../../src/main/ipc/contract.ts';
import {
  channelsArgument,
  channelsFrom,
  channelsOf,
  deriveApi,
  deriveEmitters,
  deriveMain,
  type HandlersOf,
} from '../../../../src/main/ipc/derive.ts';

const input = z.strictObject({ of: z.string() });
const output = z.object({ length: z.int() });
const small = {
  text: {
    measure: { kind: 'call', input, output, writes: false } satisfies Call<
      typeof input,
      typeof output
    >,
    changed: { kind: 'event', payload: output } satisfies Notice<typeof output>,
  },
};
const failureOf = (thrown: unknown) => ({ code: 'failed', message: (thrown as Error).message });

function mainWith(measure: (given: { of: string }) => { length: number }) {
  return deriveMain({ contract: small, handlers: { text: { measure } }, failureOf });
}

describe('the names of the channels', () => {
  it('are computed from the contract', () => {
    expect(channelsOf(small)).toEqual({ calls: ['text.measure'], events: ['text.changed'] });
    expect(channelsOf(contract).calls).toContain('sync.runNow');
  });

  it('survive the way through a process argument', () => {
    const channels = channelsOf(contract);
    expect(channelsFrom(['electron', '--type=renderer', channelsArgument(channels)])).toEqual(
      channels,
    );
  });

  it('are none when the argument is missing', () => {
    expect(channelsFrom(['electron'])).toEqual({ calls: [], events: [] });
  });
});

describe('the main end', () => {
  it('runs the handler with the parsed input', async () => {
    const main = mainWith(({ of }) => ({ length: of.length }));
    expect(await main.answer('text.measure', { of: 'four' })).toEqual({
      ok: true,
      value: { length: 4 },
    });
  });

  it.each([undefined, null, 'text', { of: 4 }, { of: 'x', more: true }, []])(
    'refuses %o as input and does not run the handler',
    async (bad) => {
      let ran = false;
      const main = mainWith(() => {
        ran = true;
        return { length: 0 };
      });
      expect(await main.answer('text.measure', bad)).toMatchObject({
        ok: false,
        error: { code: 'bad-input' },
      });
      expect(ran).toBe(false);
    },
  );

  it.each(['text.unknown', 'text.changed', '', '__proto__.toString', 'constructor.name'])(
    'knows no call named "%s"',
    async (channel) => {
      const main = mainWith(() => ({ length: 0 }));
      expect(await main.answer(channel, { of: 'x' })).toMatchObject({
        ok: false,
        error: { code: 'unknown-call' },
      });
    },
  );

  it('tells of a thrown error only what failureOf makes of it', async () => {
    const main = deriveMain({
      contract: small,
      handlers: {
        text: {
          measure: () => {
            throw new Error('ENOENT /home/kari/secret');
          },
        },
      },
      failureOf: () => ({ code: 'bug', message: 'It failed.' }),
    });
    const answer = await main.answer('text.measure', { of: 'x' });
    expect(answer).toEqual({ ok: false, error: { code: 'bug', message: 'It failed.' } });
  });

  it('tells of a call that writes that something may have been written when it fails', async () => {
    const channels = ['people.unlinkAndRemove', 'sync.runNow', 'people.suggestions'];
    const failing = () => {
      throw new Error('no');
    };
    const groups = Object.entries(contract).map(([group, calls]) => {
      return [group, Object.fromEntries(Object.keys(calls).map((name) => [name, failing]))];
    });
    const handlers = Object.fromEntries(groups) as HandlersOf<typeof contract>;
    const main = deriveMain({ contract, handlers, failureOf });
    const inputs = [{ pair: '7', hash: 'x' }, { pair: null }, null];
    const answers = channels.map((channel, index) => main.answer(channel, inputs[index]));
    expect((await Promise.all(answers)).map((one) => !one.ok && one.error.mayHaveWritten)).toEqual([
      ...[true, true, undefined],
    ]);
  });

  it('lets nothing out that the contract does not name', async () => {
    const main = mainWith(() => ({ length: 1, password: 'hunter2' }));
    expect(await main.answer('text.measure', { of: 'x' })).toEqual({
      ok: true,
      value: { length: 1 },
    });
  });

  it('fails when the handler answers something else than agreed', async () => {
    const main = mainWith(() => ({ length: 1.5 }));
    expect(await main.answer('text.measure', { of: 'x' })).toMatchObject({ ok: false });
  });
});

describe('the window end', () => {
  it('has exactly the calls and events of the channels', () => {
    const api = deriveApi<typeof small>(channelsOf(small), {
      invoke: () => Promise.resolve(null),
      subscribe: () => () => undefined,
    });
    expect(Object.keys(api)).toEqual(['text']);
    expect(Object.keys(api.text)).toEqual(['measure', 'changed']);
  });

  it('sends null for a call without input', async () => {
    const sent: unknown[] = [];
    const api = deriveApi<typeof contract>(channelsOf(contract), {
      invoke: (channel, given) => {
        sent.push([channel, given]);
        return Promise.resolve({ ok: true, value: null });
      },
      subscribe: () => () => undefined,
    });
    await api.sync.status();
    await api.sync.runNow({ pair: 'a' });
    expect(sent).toEqual([
      ['sync.status', null],
      ['sync.runNow', { pair: 'a' }],
    ]);
  });

  it('hands the end of a subscription through', () => {
    let open = 0;
    const api = deriveApi<typeof contract>(channelsOf(contract), {
      invoke: () => Promise.resolve(null),
      subscribe: () => {
        open += 1;
        return () => {
          open -= 1;
        };
      },
    });
    const stop = api.sync.statusChanged(() => undefined);
    expect(open).toBe(1);
    stop();
    expect(open).toBe(0);
  });
});

describe('the emitters', () => {
  it('send the parsed payload on the channel of the event', () => {
    const sent: unknown[] = [];
    const emit = deriveEmitters(small, (channel, payload) => sent.push([channel, payload]));
    emit.text.changed(Object.assign({ length: 2 }, { secret: 'x' }));
    expect(sent).toEqual([['text.changed', { length: 2 }]]);
  });

  it('refuse a payload that is not as agreed', () => {
    const emit = deriveEmitters(small, () => undefined);
    expect(() => {
      emit.text.changed({ length: -0.5 });
    }).toThrow();
  });
});
