import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import type { ReactElement } from 'react';
import type { CalbridgeApi } from '../main/ipc/contract.ts';
import { Frame } from './frame/Frame.tsx';
import { theme } from './theme.ts';
import { useLanguage } from './words/words.ts';

export function App({ api }: { readonly api: CalbridgeApi }): ReactElement {
  useLanguage();
  return (
    <ThemeProvider theme={theme} noSsr>
      <CssBaseline enableColorScheme />
      <Frame api={api} />
    </ThemeProvider>
  );
}
