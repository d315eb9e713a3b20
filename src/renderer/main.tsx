import { CacheProvider } from '@emotion/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createAdoptedCache } from './adopted-sheet.ts';
import { App } from './App.tsx';
import { language } from './words/words.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root.');

document.documentElement.lang = language;
createRoot(root).render(
  <StrictMode>
    <CacheProvider value={createAdoptedCache()}>
      <App api={window.calbridge} />
    </CacheProvider>
  </StrictMode>,
);
