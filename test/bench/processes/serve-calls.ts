/** The side of a measured process in the calls between it and the bench. */

export type Methods = Readonly<Record<string, (parameter: never) => unknown>>;

export interface Question {
  readonly id: number;
  readonly method: string;
  readonly parameter: unknown;
}

export interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly failure?: string;
}

/** Answers the bench until it hangs up. */
export function serveCalls(methods: Methods, close: () => Promise<void>): void {
  process.on('message', (message) => {
    const { id, method, parameter } = message as Question;
    const answer = async (): Promise<unknown> => await methods[method]?.(parameter as never);
    answer().then(
      (result) => process.send?.({ id, result } satisfies Answer),
      (thrown: unknown) => {
        const failure = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
        process.send?.({ id, failure } satisfies Answer);
      },
    );
  });
  process.once('disconnect', () => {
    void close().finally(() => process.exit());
  });
}
