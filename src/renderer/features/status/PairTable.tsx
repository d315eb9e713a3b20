/** Everyone who is linked, fifty at a time. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { Theme } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { PairView } from '../../../main/ipc/contract/sync.ts';
import { useNow } from '../../components/use-now.ts';
import { visuallyHidden } from '../../components/visually-hidden.ts';
import { t } from '../../words/words.ts';
import { pageOf } from './page-of.ts';
import type { Page } from './page-of.ts';
import { PairRow, WIDE_ONLY, type PairRowProps } from './PairRow.tsx';

export interface PairTableProps extends Pick<PairRowProps, 'onSync' | 'onGo'> {
  readonly pairs: readonly PairView[];
  readonly isAsked: (pair: string) => boolean;
}

/** In pixels, for a narrow and for a wide window; the first two columns share the rest. */
const WIDTHS = [
  ['auto', 'auto'],
  ['auto', 'auto'],
  [122, 172],
  [58, 80],
  [58, 104],
  [72, 80],
  [98, 120],
  [52, 104],
] as const;
const MAILBOX = 1;
const EVERY_MS = 30_000;

export function PairTable({ pairs, isAsked, ...acts }: PairTableProps): ReactElement {
  const now = useNow(EVERY_MS);
  const [asked, setAsked] = useState(0);
  const page = useMemo(() => pageOf(pairs, asked), [pairs, asked]);
  const isWide = useMediaQuery((theme: Theme) => theme.breakpoints.up('md'));
  return (
    <Box component="section" aria-labelledby="people-heading">
      <Box sx={{ display: 'flex', alignItems: 'center', minHeight: 40 }}>
        <Typography variant="h2" id="people-heading" sx={{ flexGrow: 1 }}>
          {t('status:people')}
        </Typography>
        {page.count > 1 && <Pager page={page} onTurn={setAsked} />}
      </Box>
      <Table
        size="small"
        aria-labelledby="people-heading"
        sx={{
          tableLayout: 'fixed',
          '& .MuiTableCell-root': { paddingInline: 1 },
          '& .MuiTableCell-head': { color: 'text.secondary', fontWeight: 600, lineHeight: 1.3 },
        }}
      >
        <Columns />
        <Head />
        <TableBody>
          {page.pairs.map((pair) => (
            <PairRow
              key={pair.id}
              pair={pair}
              now={now}
              asked={isAsked(pair.id)}
              columns={isWide ? WIDTHS.length : WIDTHS.length - 1}
              {...acts}
            />
          ))}
        </TableBody>
      </Table>
      <Legend />
    </Box>
  );
}

function Columns(): ReactElement {
  return (
    <colgroup>
      {WIDTHS.map(([narrow, wide], column) => (
        <Box
          component="col"
          key={column}
          sx={{
            width: { xs: narrow, md: wide },
            ...(column === MAILBOX && { display: { xs: 'none', md: 'table-column' } }),
          }}
        />
      ))}
    </colgroup>
  );
}

function Head(): ReactElement {
  return (
    <TableHead>
      <TableRow>
        <TableCell>{t('status:person')}</TableCell>
        <TableCell sx={WIDE_ONLY}>{t('status:mailbox')}</TableCell>
        <TableCell>{t('status:state')}</TableCell>
        <TableCell align="right">{t('status:linked')}</TableCell>
        <TableCell align="right">{t('status:held')}</TableCell>
        <TableCell align="right">{t('status:failed')}</TableCell>
        <TableCell>{t('status:lastSync')}</TableCell>
        <TableCell>
          <Box component="span" sx={visuallyHidden}>
            {t('syncNow')}
          </Box>
        </TableCell>
      </TableRow>
    </TableHead>
  );
}

function Legend(): ReactElement {
  return (
    <Typography variant="body2" sx={{ color: 'text.secondary', marginBlockStart: 1.5 }}>
      {t('status:figures')} <b>{t('status:held')}</b>: {t('status:heldMeaning')}{' '}
      <b>{t('status:failed')}</b>: {t('status:failedMeaning')}
    </Typography>
  );
}

interface PagerProps {
  readonly page: Page;
  readonly onTurn: (index: number) => void;
}

function Pager({ page, onTurn }: PagerProps): ReactElement {
  const { index, count, first, last, total } = page;
  const turn = (to: number) => () => {
    if (to >= 0 && to < count) onTurn(to);
  };
  return (
    <Box
      component="nav"
      aria-label={t('status:pages')}
      sx={{ display: 'flex', alignItems: 'center', gap: 1 }}
    >
      <Typography variant="body2" role="status" sx={{ fontVariantNumeric: 'tabular-nums' }}>
        {t('status:pageRange', { first, last, total })}
      </Typography>
      <Button size="small" aria-disabled={index === 0} onClick={turn(index - 1)} sx={DIMMED}>
        {t('status:previous')}
      </Button>
      <Button
        size="small"
        aria-disabled={index === count - 1}
        onClick={turn(index + 1)}
        sx={DIMMED}
      >
        {t('status:next')}
      </Button>
    </Box>
  );
}

const DIMMED = { '&[aria-disabled="true"]': { opacity: 0.55, cursor: 'default' } } as const;
