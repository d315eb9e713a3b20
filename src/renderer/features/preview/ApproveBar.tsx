/** How many are chosen, all or none of them, and the button that does exactly these. */
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { ActionBar } from '../../components/ActionBar.tsx';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { locale, t } from '../../words/words.ts';
import { keysIn, tickedIn, type Sight, type Sights, type SightMap } from './sights.ts';

export interface ApproveBarProps {
  readonly sights: Sights;
  readonly all: SightMap;
}

function mailsIn(sight: Sight): number {
  const ticked = new Set(tickedIn(sight));
  return sight.plan?.rows.filter((row) => row.mails && ticked.has(row.key)).length ?? 0;
}

const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);

interface Choice {
  /** How many can be chosen, are chosen, and of these make a server send mail. */
  readonly most: number;
  readonly chosen: number;
  readonly mails: number;
  readonly tickAll: (isTicked: boolean) => void;
}

function choiceOf({ sights, all }: ApproveBarProps): Choice {
  const shown = [...all].filter(([, { stage }]) => stage === 'shown');
  return {
    most: sum(shown.map(([, { plan }]) => keysIn(plan).length)),
    chosen: sum(shown.map(([, sight]) => tickedIn(sight).length)),
    mails: sum(shown.map(([, sight]) => mailsIn(sight))),
    tickAll: (isTicked) => {
      for (const [pair, { plan }] of shown) sights.tick(pair, keysIn(plan), isTicked);
    },
  };
}

export function ApproveBar(props: ApproveBarProps): ReactElement | null {
  const [isAsking, setAsking] = useState(false);
  const { most, chosen, mails, tickAll } = choiceOf(props);
  const approve = (): void => {
    setAsking(false);
    void props.sights.approve();
    // What comes of it is told with each person, above their appointments.
    window.scrollTo({ top: 0 });
  };
  const press = (): void => {
    if (chosen === 0) return;
    if (mails > 0) setAsking(true);
    else approve();
  };
  if (most === 0) return null;
  return (
    <ActionBar
      label={t('preview:bar')}
      sentence={t('preview:chosenOf', {
        chosen: chosen.toLocaleString(locale),
        all: most.toLocaleString(locale),
      })}
    >
      <TickButton word={t('preview:all')} isTicked onTick={tickAll} />
      <TickButton word={t('preview:none')} isTicked={false} onTick={tickAll} />
      <Button variant="contained" aria-disabled={chosen === 0} onClick={press} sx={DIMMED}>
        {t('preview:do', { count: chosen })}
      </Button>
      <ConfirmDialog
        open={isAsking}
        title={t('preview:mailTitle')}
        confirm={t('preview:doAndMail')}
        onConfirm={approve}
        onClose={() => {
          setAsking(false);
        }}
      >
        {t('preview:mailText', { count: mails })}
      </ConfirmDialog>
    </ActionBar>
  );
}

const DIMMED = { '&[aria-disabled="true"]': { opacity: 0.55, cursor: 'default' } } as const;

interface TickButtonProps {
  readonly word: string;
  readonly isTicked: boolean;
  readonly onTick: (isTicked: boolean) => void;
}

function TickButton({ word, isTicked, onTick }: TickButtonProps): ReactElement {
  return (
    <Button
      size="small"
      onClick={() => {
        onTick(isTicked);
      }}
    >
      {word}
    </Button>
  );
}
