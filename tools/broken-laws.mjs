/**
 * What upholds the laws of src/sync/SPEC.md: a place of the source for each, and a test that must
 * fail, by the number of the law, when that place does what it says no longer.
 */

/**
 * @typedef {object} Break
 * @property {string} law its number
 * @property {string} without what is missing then, in words
 * @property {string} file below src/sync
 * @property {string} line the text that upholds the law; it stands there once
 * @property {string} instead what stands there in the broken copy
 * @property {string} test below test; the one whose titles name the law
 */

const CYCLE = 'unit/sync/engine/cycle.test.ts';

/** @type {readonly Break[]} */
export const BREAKS = [
  {
    law: 'I1',
    without: "a look at an appointment with the side's own eyes",
    file: 'model/fingerprint.ts',
    line: 'canonicalField(name, projectField(name, value[name], capabilities))',
    instead: 'canonicalField(name, value[name])',
    test: 'unit/sync/model/fingerprint.test.ts',
  },
  {
    law: 'I2',
    without: 'a question about what a listing does not show; it is taken for removed',
    file: 'engine/gather.ts',
    line: 'if (!feed.census.has(id) && !feed.entries.has(id) && !isBeside(id)) ids.add(id);',
    instead:
      "if (!feed.census.has(id)) (feed.entries as Map<ItemId, Sighting>).set(id, { kind: 'gone', id });",
    test: CYCLE,
  },
  {
    law: 'I3',
    without: 'the half of a merge that waits although the other half was written',
    file: 'engine/settle.ts',
    line: "return action.kind === 'update' && action.oneOfTwo && firstHalf === null ? [] : items;",
    instead: 'return items;',
    test: CYCLE,
  },
  {
    law: 'I4',
    without: 'an intent before the write (no double after a crash)',
    file: 'engine/write-batch.ts',
    line: 'state.intend(batch.map((action) => ({ id: intentIdOf(action), pair, action, at })));',
    instead: '',
    test: CYCLE,
  },
  {
    law: 'I4',
    without: 'a second look for what a slow server may still make (no double)',
    file: 'engine/recover.ts',
    line: 'await clock.wait(Math.min(policy.recoverGrace, SECOND_LOOK), signal);',
    instead: '',
    test: 'unit/sync/engine/recovery.test.ts',
  },
  {
    law: 'I5',
    without: 'the cursors waiting for what was seen to be settled',
    file: 'engine/pass.ts',
    line: 'await apply(chosen.plan,',
    instead: 'state.advance(pair, gathered.cursors, []);\n  await apply(chosen.plan,',
    test: 'unit/sync/engine/kill.test.ts',
  },
  {
    law: 'I5',
    without: 'the parking of what a server refuses',
    file: 'engine/write-batch.ts',
    line: '  failAll(failures, applying);\n',
    instead: '',
    test: CYCLE,
  },
  {
    law: 'I6',
    without: 'the limit of how much may be removed',
    file: 'core/guard.ts',
    line: "if (isMuch) return 'mass-removal';",
    instead: '',
    test: CYCLE,
  },
  {
    law: 'I7',
    without: 'another look when a write was stale',
    file: 'engine/apply.ts',
    line: "(isFresh(one) || one.why === 'unknown-outcome') &&",
    instead: 'false &&',
    test: CYCLE,
  },
  {
    law: 'I8',
    without: 'the hold of what would send mail',
    file: 'core/mail-safety.ts',
    line: "return !isWrite(action) || action.mailRisk === 'none' || invitations[action.to];",
    instead: 'return true;',
    test: 'unit/sync/core/plan-unlinked.test.ts',
  },
  {
    law: 'I8',
    without: 'the risk that the server tells people of a change',
    file: 'core/mail-safety.ts',
    line: "if (invites(before)) return 'sends';",
    instead: '',
    test: 'unit/sync/core/updates.test.ts',
  },
  {
    law: 'I9',
    without: 'the refusal of a looser privacy',
    file: 'core/merge.ts',
    line: 'if (stricter(wanted, now[side].sensitivity) !== wanted) return null;',
    instead: '',
    test: CYCLE,
  },
  {
    law: 'I10',
    without: 'the image before a write',
    file: 'engine/settle.ts',
    line: "before: 'before' in action ? action.before : null,",
    instead: 'before: null,',
    test: 'unit/sync/engine/recovery.test.ts',
  },
  {
    law: 'I11',
    without: 'a fixed order of the plan',
    file: 'core/order.ts',
    line: 'return [...byKey.keys()].sort().flatMap',
    instead: 'return [...byKey.keys()].flatMap',
    test: 'unit/sync/core/policy.test.ts',
  },
  {
    law: 'I12',
    without: 'the search by our stamp after a loss of the database (no double)',
    file: 'core/match.ts',
    line: 'const twins = yield* byOrigin(input, pool, common);',
    instead: 'const twins: Twins[] = [];',
    test: 'unit/sync/engine/relink.test.ts',
  },
  {
    law: 'I14',
    without: 'a difference between an old appointment that is archived and a removal',
    file: 'core/classify.ts',
    line: "if (sighting.kind === 'gone' && hasPassed(base.value, window)) return 'outside';",
    instead: '',
    test: CYCLE,
  },
  {
    law: 'I16',
    without: 'the memory of what was removed during the day',
    file: 'core/guard.ts',
    line: 'const recent = facts.recent[opposite(side)];',
    instead: 'const recent = 0;',
    test: 'unit/sync/engine/guard-memory.test.ts',
  },
  {
    law: 'I18',
    without: 'the wait for what cannot be read and may be the twin',
    file: 'core/plan-unlinked.ts',
    line: "return mayExist[loose.side] ? waitForLook(loose, 'hidden') : create(loose, input);",
    instead: 'return create(loose, input);',
    test: 'unit/sync/engine/waiting.test.ts',
  },
  {
    law: 'I19',
    without: 'the word that stands for a private title',
    file: 'model/appointment.ts',
    line: "return sensitivity === 'normal' ? title : '(private)';",
    instead: 'return title;',
    test: 'unit/sync/engine/privacy-in-words.test.ts',
  },
  {
    law: 'I20',
    without: 'a question about what no feed has shown yet',
    file: 'engine/gather.ts',
    line: 'for (const id of known.awaited) if (!feed.entries.has(id)) ids.add(id);',
    instead: '',
    test: CYCLE,
  },
  {
    law: 'I21',
    without: 'the home of a meeting',
    file: 'core/ownership.ts',
    line: 'return home !== null && now[home].attendees.length > 0;',
    instead: 'return false;',
    test: 'unit/sync/engine/ownership.test.ts',
  },
  {
    law: 'I22',
    without: 'the refusal to change the leader',
    file: 'core/decide.ts',
    line: "same: { ...TWO_WAY.same, changed: 'update-calendar', gone: 'restore-calendar' },",
    instead: 'same: TWO_WAY.same,',
    test: 'unit/sync/core/decide.test.ts',
  },
  {
    law: 'I24',
    without: 'the count of how often a change was carried over (no ping-pong)',
    file: 'core/repeats.ts',
    line: '(name) => own.filter((change) => isSameStep(name, change, action)).length >= most,',
    instead: '() => false,',
    test: 'unit/sync/engine/repeats.test.ts',
  },
  {
    law: 'I26',
    without: 'the hiding of what a side may not be told',
    file: 'core/disclosure.ts',
    line: 'const hides = FIELD_NAMES.filter((name) => !TOLD[level].includes(name));',
    instead: 'const hides: FieldName[] = [];',
    test: 'unit/sync/engine/privacy.test.ts',
  },
  {
    law: 'I28',
    without: 'the pause when somebody else is at work',
    file: 'engine/watch.ts',
    line: 'if (stranger) throw stranger;',
    instead: '',
    test: 'unit/sync/engine/strangers.test.ts',
  },
  {
    law: 'I29',
    without: 'the memory of what a person had brought back',
    file: 'core/guard.ts',
    line: "const why = facts.restored.has(link) ? 'restored-before' : own;",
    instead: 'const why = own;',
    test: 'unit/sync/engine/quarantine.test.ts',
  },
  {
    law: 'I32',
    without: 'the comparison with the plan that was approved',
    file: 'engine/carry-out.ts',
    line: "if (seen.preview.planHash !== consent.hash) return { kind: 'changed', preview: seen.preview };",
    instead: '',
    test: 'unit/sync/engine/carry-out.test.ts',
  },
];
