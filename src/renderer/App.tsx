import Box from '@mui/material/Box';
import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import type { ReactElement } from 'react';
import type { CalbridgeApi } from '../main/ipc/contract.ts';
import { StatusPage } from './features/status/StatusPage.tsx';
import { theme } from './theme.ts';

export function App({ api }: { readonly api: CalbridgeApi }): ReactElement {
  return (
    <ThemeProvider theme={theme} noSsr>
      <CssBaseline enableColorScheme />
      <Box sx={{ maxWidth: 1200, marginInline: 'auto', padding: 3 }}>
        <StatusPage api={api} />
      </Box>
    </ThemeProvider>
  );
}
