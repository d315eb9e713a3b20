/** What came of what a person decided or asked for. */
export const answers = {
  otherInstallation: 'Another installation is at work',
  otherSynchroniser: 'Another synchroniser is at work',
  vanished_one: '{{count}} appointment vanished',
  vanished_other: '{{count}} appointments vanished',
  alike_one: '{{count}} appointment cannot be told apart',
  alike_other: '{{count}} cannot be told apart',
  findRemover:
    'Find out what removes it, then let it be carried over once more. Until then it stays as it is on both sides.',
  findChanger:
    'Find out which program puts it back, then choose what is to stand. Until then it stays as it is on both sides.',
  chooseWhatStands:
    'Choose what is to stand on both sides. Until then each side keeps its own version.',
  decisionStored: 'Your decision is stored; the next sync carries it out.',
  waitsAgain: 'The next sync asks you again about what was not carried out.',
  notEverything: 'Not everything could be written; the log tells why.',
  notOpen:
    'This conflict is not open any more: one of the appointments was changed meanwhile, or it was decided elsewhere. Nothing was done.',
  changedAgain:
    'One of the two was changed once more meanwhile, so that nothing was overwritten. Look at both versions again.',
  sameOnBoth: '“{{title}}” is the same on both sides.',
  'verdict-approve': 'The removals that were shown are carried out.',
  'verdict-keep': 'The appointments that were shown are on both sides again.',
  united: 'The two are one appointment now.',
  separated: 'It is an appointment of its own now, and on both sides.',
  othersWait: 'Other removals wait by now. Look at them.',
  itGoesOn: 'It goes on.',
  undoDone: 'It is taken back, exactly as it was shown.',
  undoPartly: 'What could not be taken back yet stays as it is; look at the preview once more.',
  changedMeanwhile: 'An appointment was changed meanwhile; look at it once more.',
  stoppedBeforeEnd:
    'It was stopped before its end. What was not done comes again in the next preview.',
  copiesLeft_one: '{{count}} copies could not be removed.',
  copiesLeft_other: '{{count}} copies could not be removed.',
  unlinkAgain: 'The person stays linked and is switched off. Unlink again to finish.',
  noUser: 'The CRM has no user {{user}} any more.',
  noMailbox: 'The calendar server has no mailbox {{mailbox}}.',
  ruleMade: 'From now on {{side}} wins without asking when both sides change {{what}}.',
  'group-text': 'the title or the text',
  'group-time': 'the time',
  'group-place': 'the place',
  'group-status': 'the busy state, importance, reminder, categories or completion',
  'group-privacy': 'the privacy',
  'group-people': 'the people',
  'group-records': 'the company, person, project, sale or type',
} as const;
