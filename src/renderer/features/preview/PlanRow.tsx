/** One appointment of a plan; opened, with each field as it is and as it will be, and the reason. */
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { memo } from 'react';
import type { ReactElement } from 'react';
import type { PlanRowView } from '../../../main/ipc/contract/preview.ts';
import { LineIcon } from '../../components/LineIcon.tsx';
import { t } from '../../words/words.ts';
import { doesText } from './does-text.ts';
import { isTickable } from './plan-items.ts';
import { RowDetails } from './RowDetails.tsx';
import { TickBox } from './TickBox.tsx';

export interface PlanRowProps {
  readonly id: string;
  readonly pair: string;
  readonly row: PlanRowView;
  readonly isOpen: boolean;
  readonly isTicked: boolean;
  readonly isBusy: boolean;
  readonly onTick: (pair: string, keys: readonly string[], isTicked: boolean) => void;
  readonly onTurn: (id: string) => void;
}

export const PlanRow = memo(function PlanRow(props: PlanRowProps): ReactElement {
  const { id, pair, row, isOpen, isTicked, isBusy, onTick, onTurn } = props;
  const title = row.title === '' ? t('preview:untitled') : row.title;
  return (
    <Box sx={{ borderBlockEnd: '1px solid', borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 0.5 }}>
        <Box sx={{ width: 38, flexShrink: 0, paddingTop: 0.5 }}>
          {isTickable(row.group) && (
            <TickBox
              label={t('preview:tickRow', { title })}
              ticked={isTicked ? 1 : 0}
              all={1}
              isBusy={isBusy}
              onTick={(next) => {
                onTick(pair, [row.key], next);
              }}
            />
          )}
        </Box>
        <ButtonBase
          aria-expanded={isOpen}
          onClick={() => {
            onTurn(id);
          }}
          sx={HEAD}
        >
          <Box component="span" sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
            <Box component="span" sx={{ display: 'block', fontWeight: 600 }}>
              {title}
            </Box>
            {row.when !== null && (
              <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
                {row.when}
              </Box>
            )}
          </Box>
          <Does row={row} />
          <LineIcon path={isOpen ? 'M6 9l6 6l6-6' : 'M9 6l6 6l-6 6'} size={18} />
        </ButtonBase>
      </Box>
      {isOpen && <RowDetails row={row} />}
    </Box>
  );
});

const HEAD = {
  display: 'grid',
  flexGrow: 1,
  minWidth: 0,
  minHeight: 48,
  gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 15rem) 20px',
  gap: 1,
  alignItems: 'center',
  textAlign: 'start',
  paddingBlock: 0.5,
  paddingInline: 0.5,
  fontFamily: 'inherit',
  fontSize: '0.875rem',
  '&:hover': { backgroundColor: 'action.hover' },
  '&:focus-visible': { outlineOffset: -3 },
} as const;

function Does({ row }: { readonly row: PlanRowView }): ReactElement {
  const isRemoval = row.group === 'removed';
  return (
    <Box component="span" sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5 }}>
      <Box component="span" sx={isRemoval ? { color: 'error.main', fontWeight: 600 } : {}}>
        {doesText(row)}
      </Box>
      {row.mails && (
        <Box
          component="span"
          title={t('preview:sendsMailMeaning')}
          sx={{ display: 'inline-flex', gap: 0.5, color: 'warning.main', fontWeight: 600 }}
        >
          <LineIcon path="M3 5.5h18v13H3z M3.5 6.5L12 13l8.5-6.5" size={18} />
          {t('preview:sendsMail')}
        </Box>
      )}
    </Box>
  );
}
