/** Everybody who is linked; only the rows that are seen are drawn. */
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import type { ReactElement } from 'react';
import type { PairView } from '../../../main/ipc/contract/sync.ts';
import { useNow } from '../../components/use-now.ts';
import { usePageTop } from '../../components/use-page-top.ts';
import { visuallyHidden } from '../../components/visually-hidden.ts';
import { t } from '../../words/words.ts';
import { NARROW_ONLY, ROW_STYLE, WIDE_ONLY } from './grid-columns.ts';
import type { PersonActions } from './person-actions.ts';
import { PersonRow } from './PersonRow.tsx';

export interface PeopleGridProps {
  readonly pairs: readonly PairView[];
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (pairs: readonly PairView[], isSelected: boolean) => void;
  readonly actions: PersonActions;
}

const EVERY_MS = 30_000;
const ROW = 60;

export function PeopleGrid({ pairs, selected, onSelect, actions }: PeopleGridProps): ReactElement {
  const now = useNow(EVERY_MS);
  const [list, top] = usePageTop();
  const rows = useWindowVirtualizer({
    count: pairs.length,
    estimateSize: () => ROW,
    overscan: 8,
    scrollMargin: top,
    getItemKey: (index) => pairs[index]?.id ?? index,
  });
  return (
    <Box role="table" aria-label={t('people:gridName')} aria-rowcount={pairs.length + 1}>
      <Head pairs={pairs} selected={selected} onSelect={onSelect} />
      <Box
        ref={list}
        role="rowgroup"
        style={{ height: rows.getTotalSize() }}
        sx={{ position: 'relative' }}
      >
        {rows.getVirtualItems().map(({ index, key, start }) => {
          const pair = pairs[index];
          return (
            pair && (
              <Box
                key={key}
                ref={rows.measureElement}
                data-index={index}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={selected.has(pair.id)}
                style={{ transform: `translateY(${String(start - top)}px)` }}
                sx={{ position: 'absolute', insetInline: 0, top: 0, minHeight: ROW, ...ROW_STYLE }}
              >
                <PersonRow
                  pair={pair}
                  now={now}
                  isSelected={selected.has(pair.id)}
                  onSelect={onSelect}
                  actions={actions}
                />
              </Box>
            )
          );
        })}
      </Box>
    </Box>
  );
}

function Head(props: Omit<PeopleGridProps, 'actions'>): ReactElement {
  return (
    <Box role="rowgroup">
      <Box
        role="row"
        aria-rowindex={1}
        sx={{
          ...ROW_STYLE,
          minHeight: 40,
          color: 'text.secondary',
          fontWeight: 600,
          fontSize: '0.875rem',
        }}
      >
        <SelectAll {...props} />
        <Box role="columnheader">{t('people:on')}</Box>
        <Box role="columnheader">{t('people:person')}</Box>
        <Box role="columnheader" sx={WIDE_ONLY}>
          {t('people:mailbox')}
        </Box>
        <Box role="columnheader">{t('people:direction')}</Box>
        <Box role="columnheader" sx={WIDE_ONLY}>
          {t('people:lastSync')}
        </Box>
        <Box role="columnheader" sx={{ textAlign: 'end' }}>
          <Box component="span" sx={WIDE_ONLY}>
            {t('people:appointments')}
          </Box>
          <Box component="span" sx={NARROW_ONLY}>
            {t('people:appointmentsShort')}
          </Box>
        </Box>
        <Box role="columnheader" sx={{ paddingInlineStart: 1 }}>
          {t('people:state')}
        </Box>
        <Box role="columnheader">
          <Box component="span" sx={visuallyHidden}>
            {t('people:menu')}
          </Box>
        </Box>
      </Box>
    </Box>
  );
}

function SelectAll(props: Omit<PeopleGridProps, 'actions'>): ReactElement {
  const { pairs, selected, onSelect } = props;
  const count = pairs.filter(({ id }) => selected.has(id)).length;
  return (
    <Box role="columnheader">
      <Checkbox
        size="small"
        checked={count > 0 && count === pairs.length}
        indeterminate={count > 0 && count < pairs.length}
        slotProps={{ input: { 'aria-label': t('people:selectAll') } }}
        onChange={(_, isSelected) => {
          onSelect(pairs, isSelected);
        }}
      />
    </Box>
  );
}
