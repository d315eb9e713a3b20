/** What a list comes to, row by row, with what is wrong in words. */
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import Chip from '@mui/material/Chip';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { ListRowView, ReviewView } from '../../../main/ipc/contract/people.ts';
import { LineIcon } from '../../components/LineIcon.tsx';
import { t } from '../../words/words.ts';
import { directionText } from './direction-text.ts';

const ROW = 48;

const COLUMNS = {
  display: 'grid',
  gridTemplateColumns: '44px minmax(0, 1fr) minmax(0, 1fr) minmax(0, 1.3fr)',
  gap: 1,
  paddingInline: 1,
  borderBlockEnd: '1px solid',
  borderColor: 'divider',
} as const;

export function ImportReview({ review }: { readonly review: ReviewView }): ReactElement {
  const { rows, ignored } = review;
  const [isOnlyProblems, setOnlyProblems] = useState(false);
  const problems = rows.filter(({ kind }) => kind === 'problem');
  if (rows.length === 0) return <Typography>{t('people:emptyList')}</Typography>;
  return (
    <>
      <Summary rows={rows} />
      {ignored.length > 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
          {t('people:ignored', { columns: ignored.join(', ') })}
        </Typography>
      )}
      {problems.length > 0 && problems.length < rows.length && (
        <FormControlLabel
          label={t('people:onlyProblems')}
          control={
            <Checkbox
              size="small"
              checked={isOnlyProblems}
              onChange={(_, next) => {
                setOnlyProblems(next);
              }}
            />
          }
        />
      )}
      <ReviewTable rows={isOnlyProblems ? problems : rows} />
    </>
  );
}

function Summary({ rows }: Pick<ReviewView, 'rows'>): ReactElement {
  const times = (kind: ListRowView['kind']): number =>
    rows.filter((row) => row.kind === kind).length;
  const chips = [
    [times('new'), t('people:countNew', { count: times('new') }), 'primary'],
    [times('changed'), t('people:countChanged', { count: times('changed') }), 'primary'],
    [times('same'), t('people:countSame', { count: times('same') }), 'default'],
    [times('problem'), t('people:countProblem', { count: times('problem') }), 'warning'],
  ] as const;
  return (
    <Box role="status" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, marginBlockEnd: 1 }}>
      {chips.map(
        ([count, label, color]) =>
          count > 0 && <Chip key={label} label={label} color={color} variant="outlined" />,
      )}
    </Box>
  );
}

function ReviewTable({ rows }: Pick<ReviewView, 'rows'>): ReactElement {
  const scroll = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- it is not handed on
  const seen = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW,
    overscan: 6,
    initialRect: { width: 800, height: 400 },
  });
  return (
    <Box role="table" aria-label={t('people:importTitle')} aria-rowcount={rows.length + 1}>
      <Box role="row" sx={{ ...COLUMNS, color: 'text.secondary', fontWeight: 600 }}>
        <Box role="columnheader">{t('people:line')}</Box>
        <Box role="columnheader">{t('people:person')}</Box>
        <Box role="columnheader">{t('people:mailbox')}</Box>
        <Box role="columnheader">{t('people:what')}</Box>
      </Box>
      <Box
        ref={scroll}
        role="rowgroup"
        tabIndex={0}
        sx={{ overflowY: 'auto', maxHeight: 'min(45vh, 24rem)' }}
      >
        <Box style={{ height: seen.getTotalSize() }} sx={{ position: 'relative' }}>
          {seen.getVirtualItems().map(({ index, key, start }) => {
            const row = rows[index];
            return (
              row && (
                <Box
                  key={key}
                  ref={seen.measureElement}
                  data-index={index}
                  role="row"
                  aria-rowindex={index + 2}
                  style={{ transform: `translateY(${String(start)}px)` }}
                  sx={{ ...COLUMNS, ...PLACED }}
                >
                  <ReviewRow row={row} />
                </Box>
              )
            );
          })}
        </Box>
      </Box>
    </Box>
  );
}

const PLACED = {
  position: 'absolute',
  insetInline: 0,
  top: 0,
  minHeight: ROW,
  paddingBlock: 0.75,
  overflowWrap: 'anywhere',
} as const;

const MARKS: Readonly<Record<ListRowView['kind'], readonly [path: string, colour: string]>> = {
  new: ['M12 5v14 M5 12h14', 'success.main'],
  changed: ['M4 12h13 M12 6l6 6l-6 6', 'primary.main'],
  same: ['M6 9.5h12 M6 14.5h12', 'text.secondary'],
  problem: ['M12 3.5L22 20.5H2z M12 10v5 M12 17.6v.4', 'warning.main'],
};

function kindText(kind: ListRowView['kind']): string {
  switch (kind) {
    case 'new':
      return t('people:kindNew');
    case 'changed':
      return t('people:kindChanged');
    case 'same':
      return t('people:kindSame');
    case 'problem':
      return t('people:kindProblem');
  }
}

function settingsText({ direction, enabled }: NonNullable<ListRowView['link']>): string {
  const state = enabled ? t('people:switchedOn') : t('status:stateDisabled');
  return [directionText(direction), state].join(', ');
}

function ReviewRow({ row }: { readonly row: ListRowView }): ReactElement {
  const { line, person, mailbox, kind, problem, link } = row;
  const [path, colour] = MARKS[kind];
  const settings = link === null ? '' : settingsText(link);
  return (
    <>
      <Box role="cell" sx={{ fontVariantNumeric: 'tabular-nums' }}>
        {line}
      </Box>
      <Box role="cell">{person}</Box>
      <Box role="cell">{mailbox}</Box>
      <Box role="cell" sx={{ display: 'flex', gap: 1 }}>
        <LineIcon path={path} size={20} colour={colour} />
        <Box>
          <Box component="span" sx={{ color: colour, fontWeight: 600 }}>
            {kindText(kind)}
          </Box>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {problem ?? settings}
          </Typography>
        </Box>
      </Box>
    </>
  );
}
