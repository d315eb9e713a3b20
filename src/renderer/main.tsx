import { CacheProvider } from '@emotion/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createAdoptedCache } from './adopted-sheet.ts';
import { ask } from './api.ts';
import { App } from './App.tsx';
import { speak } from './words/words.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root.');

const { calbridge } = window;
calbridge.app.languageChanged(speak);
// A window that opens in English and then changes its mind would be worse than one that opens later.
const answer = await ask(calbridge.app.language);
if (answer.ok) speak(answer.value);

createRoot(root).render(
  <StrictMode>
    <CacheProvider value={createAdoptedCache()}>
      <App api={calbridge} />
    </CacheProvider>
  </StrictMode>,
);
