/** Lets one request at a time through, always the same one first: so that a seed can be replayed. */

/** Turns of the event loop after which everybody who was told an answer has asked what is next. */
const TURNS = 4;

interface Waiting {
  readonly rank: number;
  readonly arrival: number;
  readonly admit: () => void;
}

function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

async function turns(count: number): Promise<void> {
  for (let left = count; left > 0; left -= 1) await turn();
}

export class Gate {
  readonly #waiting: Waiting[] = [];
  #isBusy = false;
  #isChoosing = false;
  #arrivals = 0;

  /** @param rank of several that wait, the lowest goes first; of the same rank, who came first */
  async pass<Result>(rank: number, work: () => Promise<Result>): Promise<Result> {
    await new Promise<void>((admit) => {
      this.#arrivals += 1;
      this.#waiting.push({ rank, arrival: this.#arrivals, admit });
      this.#choose();
    });
    try {
      return await work();
    } finally {
      this.#isBusy = false;
      this.#choose();
    }
  }

  /** Resolves when nobody is inside or waits. */
  async idle(): Promise<void> {
    do await turns(TURNS);
    while (this.#isBusy || this.#isChoosing || this.#waiting.length > 0);
  }

  #choose(): void {
    if (this.#isBusy || this.#isChoosing) return;
    this.#isChoosing = true;
    void turns(TURNS).then(() => {
      this.#isChoosing = false;
      this.#admitFirst();
    });
  }

  #admitFirst(): void {
    const [first] = this.#waiting.toSorted(
      (one, other) => one.rank - other.rank || one.arrival - other.arrival,
    );
    if (first === undefined) return;
    this.#waiting.splice(this.#waiting.indexOf(first), 1);
    this.#isBusy = true;
    first.admit();
  }
}
