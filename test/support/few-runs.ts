/** For mutation testing: each law is tried often enough to notice a mutant, and always alike. */
import fc from 'fast-check';

fc.configureGlobal({ numRuns: 25, seed: 20_261_123 });
