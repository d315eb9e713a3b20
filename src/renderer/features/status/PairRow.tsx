/** One person: the state in figures, and below it what there is to know. */
import Box from '@mui/material/Box';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import { memo } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { PairView } from '../../../main/ipc/contract/sync.ts';
import { EmailText } from '../../components/EmailText.tsx';
import { agoText, momentText } from '../../components/moment-text.ts';
import { StateMark } from '../../components/StateMark.tsx';
import { SyncButton } from '../../components/SyncButton.tsx';
import { locale, t } from '../../words/words.ts';
import { ProblemNote, type ProblemNoteProps } from './ProblemNote.tsx';
import { progressText } from './progress-text.ts';

export interface PairRowProps {
  readonly pair: PairView;
  readonly now: number;
  /** A run of this person was asked for and has not ended. */
  readonly asked: boolean;
  readonly onSync: (pair: string) => void;
  /** How many columns are shown: one more in the cell that spans them all would take their room. */
  readonly columns: number;
  readonly onGo: ProblemNoteProps['onGo'];
}

const number = { fontVariantNumeric: 'tabular-nums' } as const;
/** In a small window a mailbox stands below its person. */
const NARROW_ONLY = { display: { xs: 'block', md: 'none' } } as const;
export const WIDE_ONLY = { display: { xs: 'none', md: 'table-cell' } } as const;

const wrap = { overflowWrap: 'anywhere' } as const;

export const PairRow = memo(function PairRow(props: PairRowProps): ReactElement {
  const { pair } = props;
  const { problem } = pair;
  const edge =
    problem === null ? {} : { '& > .MuiTableCell-root': { borderBottom: 0, paddingBottom: 0.5 } };
  return (
    <>
      <TableRow sx={edge}>
        <TableCell component="th" scope="row" sx={{ ...wrap, fontWeight: 600 }}>
          {pair.person}
          {isOther(pair.personEmail, pair.mailboxEmail) && <Second>{pair.personEmail}</Second>}
          <MailboxBelow address={pair.mailboxEmail} />
        </TableCell>
        <TableCell sx={{ ...wrap, ...WIDE_ONLY }}>
          {isOther(pair.mailbox, pair.person) && <div>{pair.mailbox}</div>}
          <EmailText address={pair.mailboxEmail} />
        </TableCell>
        <TableCell>
          <StateMark state={pair.state} />
          {pair.progress !== null && <Second>{progressText(pair.progress)}</Second>}
        </TableCell>
        <Figure value={pair.linked} />
        <Figure value={pair.held} />
        <Figure value={pair.failed} />
        <LastSync at={pair.lastSyncAt} now={props.now} />
        <TableCell align="right">
          {pair.state !== 'disabled' && (
            <SyncButton
              person={pair.person}
              busy={props.asked || pair.state === 'syncing'}
              onPress={() => {
                props.onSync(pair.id);
              }}
            />
          )}
        </TableCell>
      </TableRow>
      {problem !== null && (
        <TableRow>
          <TableCell colSpan={props.columns} sx={{ paddingBlockStart: 0 }}>
            <ProblemNote problem={problem} onGo={props.onGo} />
          </TableCell>
        </TableRow>
      )}
    </>
  );
});

function MailboxBelow({ address }: { readonly address: string }): ReactElement {
  return (
    <Box sx={NARROW_ONLY}>
      <Second>
        <EmailText address={address} />
      </Second>
    </Box>
  );
}

/** What is the same on both sides is shown once. */
function isOther(one: string | null, other: string): boolean {
  return one !== null && one.toLowerCase() !== other.toLowerCase();
}

function Figure({ value }: { readonly value: number }): ReactElement {
  return (
    <TableCell align="right" sx={{ ...number, color: value === 0 ? 'text.secondary' : 'inherit' }}>
      {value.toLocaleString(locale)}
    </TableCell>
  );
}

function LastSync(props: { readonly at: number | null; readonly now: number }): ReactElement {
  const { at, now } = props;
  return (
    <TableCell>
      {at === null ? (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {t('status:never')}
        </Box>
      ) : (
        <time dateTime={new Date(at).toISOString()}>
          {agoText(at, now)}
          <Second>{momentText(at, now)}</Second>
        </time>
      )}
    </TableCell>
  );
}

function Second({ children }: { readonly children: ReactNode }): ReactElement {
  return (
    <Box
      component="span"
      sx={{ display: 'block', color: 'text.secondary', fontSize: '0.8125rem', fontWeight: 400 }}
    >
      {children}
    </Box>
  );
}
