/** Was and will be, and what follows from it, before anything is stored. */
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { ReactElement } from 'react';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { t } from '../../words/words.ts';
import type { Change } from './changes.ts';

export interface ReviewDialogProps {
  readonly open: boolean;
  readonly changes: readonly Change[];
  readonly consequences: readonly string[];
  readonly busy: boolean;
  readonly onSave: () => void;
  readonly onClose: () => void;
}

export function ReviewDialog(props: ReviewDialogProps): ReactElement {
  const { open, changes, consequences, busy, onSave, onClose } = props;
  return (
    <ConfirmDialog
      open={open}
      title={t('options:reviewTitle')}
      confirm={busy ? t('options:saving') : t('options:save')}
      busy={busy}
      onConfirm={onSave}
      onClose={onClose}
    >
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{t('options:setting')}</TableCell>
            <TableCell>{t('options:was')}</TableCell>
            <TableCell>{t('options:willBe')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {changes.map(({ place, label, was, willBe }) => (
            <TableRow key={place}>
              <TableCell component="th" scope="row">
                {label}
              </TableCell>
              <TableCell>{was}</TableCell>
              <TableCell>{willBe}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {consequences.map((sentence) => (
        <Typography key={sentence} variant="body2" sx={{ marginBlockStart: 1 }}>
          {sentence}
        </Typography>
      ))}
    </ConfirmDialog>
  );
}
