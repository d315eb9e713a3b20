/** Above a version: where it stands, who made it and when, and a button that takes all of it. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactElement } from 'react';
import type { ConflictDetail } from '../../../main/ipc/contract/conflicts.ts';
import { momentText } from '../../components/moment-text.ts';
import { useNow } from '../../components/use-now.ts';
import { t } from '../../words/words.ts';

type Edits = ConflictDetail['edits'];
type Side = keyof Edits;

export interface VersionHeadProps {
  /** Null: what was agreed before. */
  readonly side: Side | null;
  readonly edits: Edits;
  readonly onTake: (() => void) | null;
}

const EVERY_MS = 60_000;

export function VersionHead({ side, edits, onTake }: VersionHeadProps): ReactElement {
  const now = useNow(EVERY_MS);
  return (
    <>
      <Box component="h3" sx={{ margin: 0, fontSize: '0.9375rem', fontWeight: 600 }}>
        {side === null ? t('conflicts:before') : t(`conflicts:${side}`)}
        {side !== null && isNewer(edits, side) && (
          <Box component="span" sx={BADGE}>
            {t('conflicts:newer')}
          </Box>
        )}
      </Box>
      {side !== null && (
        <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
          {editText(edits[side], now)}
        </Box>
      )}
      {side !== null && onTake !== null && (
        <Button
          size="small"
          onClick={onTake}
          sx={{ paddingInline: 0.5, marginInlineStart: -0.5, textAlign: 'start' }}
        >
          {side === 'crm' ? t('conflicts:takeCrm') : t('conflicts:takeCalendar')}
        </Button>
      )}
    </>
  );
}

const BADGE = {
  marginInlineStart: 1,
  paddingInline: 0.75,
  border: '1px solid',
  borderColor: 'text.secondary',
  borderRadius: 1,
  fontSize: '0.75rem',
  fontWeight: 600,
  whiteSpace: 'nowrap',
  display: 'inline-block',
} as const;

function isNewer(edits: Edits, side: Side): boolean {
  const own = edits[side].at;
  const other = edits[side === 'crm' ? 'calendar' : 'crm'].at;
  return own !== null && other !== null && own > other;
}

/** Empty when the server does not tell. */
function editText({ at, by }: Edits[Side], now: number): string {
  if (at === null) return by === null ? '' : t('conflicts:editedOnlyBy', { who: by });
  const when = momentText(at, now);
  return by === null ? t('conflicts:edited', { when }) : t('conflicts:editedBy', { when, who: by });
}
