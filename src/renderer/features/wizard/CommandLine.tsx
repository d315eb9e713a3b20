/** A command for an administrator, to be copied. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { t } from '../../words/words.ts';

export function CommandLine({ command }: { readonly command: string }): ReactElement {
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(command);
    setCopied(true);
  };
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1,
        border: '1px solid',
        borderColor: 'divider',
        borderRadius: 1,
        backgroundColor: 'background.paper',
        paddingBlock: 0.5,
        paddingInline: 1.5,
        marginBlockStart: 0.75,
      }}
    >
      <Box component="code" sx={{ flex: '1 1 16rem', fontSize: '0.8125rem', userSelect: 'all' }}>
        {command}
      </Box>
      <Button size="small" onClick={() => void copy().catch(() => null)}>
        {isCopied ? t('wizard:copied') : t('wizard:copy')}
      </Button>
    </Box>
  );
}
