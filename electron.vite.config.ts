import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// The product ships with the newest Electron, but it must also run in the oldest one that the
// tools can obtain (Electron 33), therefore everything is lowered to what that one understands.
const node = 'node20.18';
const chrome = 'chrome130';

export default defineConfig({
  main: {
    build: {
      target: node,
      outDir: 'out/main',
      sourcemap: true,
      rolldownOptions: {
        input: { index: 'src/main/index.ts', headless: 'src/main/headless.ts' },
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    build: {
      target: node,
      outDir: 'out/preload',
      // A sandboxed preload can load nothing but Electron: it is one CommonJS file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: 'src/main/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    build: {
      target: chrome,
      outDir: 'out/renderer',
      rolldownOptions: { input: 'src/renderer/index.html' },
    },
  },
});
