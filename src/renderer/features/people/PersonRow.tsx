/** One linked person in the grid. */
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import Switch from '@mui/material/Switch';
import { memo } from 'react';
import type { ReactElement } from 'react';
import type { PairView } from '../../../main/ipc/contract/sync.ts';
import { EmailText } from '../../components/EmailText.tsx';
import { agoText, momentText } from '../../components/moment-text.ts';
import { StateMark } from '../../components/StateMark.tsx';
import { locale, t } from '../../words/words.ts';
import { directionText } from './direction-text.ts';
import { NARROW_ONLY, WIDE_ONLY } from './grid-columns.ts';
import type { PersonActions } from './person-actions.ts';
import { RowMenu } from './RowMenu.tsx';

export interface PersonRowProps {
  readonly pair: PairView;
  readonly now: number;
  readonly isSelected: boolean;
  readonly onSelect: (pairs: readonly PairView[], isSelected: boolean) => void;
  readonly actions: PersonActions;
}

const wrap = { overflowWrap: 'anywhere', minWidth: 0, paddingBlock: 0.75 } as const;
const small = { color: 'text.secondary', fontSize: '0.8125rem', fontWeight: 400 } as const;

export const PersonRow = memo(function PersonRow(props: PersonRowProps): ReactElement {
  const { pair, now, isSelected, onSelect, actions } = props;
  const { person } = pair;
  return (
    <>
      <Box role="cell">
        <Checkbox
          size="small"
          checked={isSelected}
          slotProps={{ input: { 'aria-label': t('people:select', { person }) } }}
          onChange={(_, next) => {
            onSelect([pair], next);
          }}
        />
      </Box>
      <Box role="cell">
        <Switch
          size="small"
          checked={pair.state !== 'disabled'}
          slotProps={{ input: { 'aria-label': t('people:switchOf', { person }) } }}
          onChange={(_, enabled) => {
            actions.onSwitch([pair], enabled);
          }}
        />
      </Box>
      <Who pair={pair} />
      <Box role="cell" sx={{ fontSize: '0.875rem' }}>
        {directionText(pair.direction)}
      </Box>
      <Box role="cell" sx={{ fontSize: '0.875rem', ...WIDE_ONLY }}>
        <LastSync at={pair.lastSyncAt} now={now} />
      </Box>
      <Box role="cell" sx={{ textAlign: 'end', fontVariantNumeric: 'tabular-nums' }}>
        {pair.linked.toLocaleString(locale)}
      </Box>
      <Box role="cell" sx={{ paddingInlineStart: 1, fontSize: '0.875rem' }}>
        <StateMark state={pair.state} />
        <Box sx={{ ...small, ...NARROW_ONLY, paddingInlineStart: 3.5 }}>
          <LastSync at={pair.lastSyncAt} now={now} />
        </Box>
      </Box>
      <Box role="cell">
        <RowMenu pair={pair} actions={actions} />
      </Box>
    </>
  );
});

/** What is the same on both sides is shown once. */
function Who({ pair }: { readonly pair: PairView }): ReactElement {
  const { person, personEmail, mailbox, mailboxEmail } = pair;
  const isOther = personEmail?.toLowerCase() !== mailboxEmail.toLowerCase();
  return (
    <>
      <Box role="rowheader" sx={{ ...wrap, fontWeight: 600 }}>
        {person}
        {isOther && personEmail !== null && (
          <Box sx={small}>
            <EmailText address={personEmail} />
          </Box>
        )}
        <Box sx={{ ...small, ...NARROW_ONLY }}>
          <EmailText address={mailboxEmail} />
        </Box>
      </Box>
      <Box role="cell" sx={{ ...wrap, ...WIDE_ONLY }}>
        {mailbox !== person && <Box>{mailbox}</Box>}
        <Box sx={mailbox === person ? {} : small}>
          <EmailText address={mailboxEmail} />
        </Box>
      </Box>
    </>
  );
}

function LastSync({ at, now }: { readonly at: number | null; readonly now: number }): ReactElement {
  if (at === null) {
    return (
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {t('status:never')}
      </Box>
    );
  }
  return (
    <time dateTime={new Date(at).toISOString()} title={momentText(at, now)}>
      {agoText(at, now)}
    </time>
  );
}
