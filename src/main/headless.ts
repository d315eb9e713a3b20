/** The headless face. How the heap grows is settled before anything that fills it is loaded. */
import './platform/small-heap.ts';

await import('./headless-terminal.ts');
