import { readFileSync } from 'node:fs';
import { play } from './play.ts';
const v = await play(JSON.parse(readFileSync(process.argv[2]!, 'utf8')));
for (const c of v.complaints) console.log(c.law, '\n  ', c.text.slice(0, 6000));
