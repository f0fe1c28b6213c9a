import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the browser apps into dist/, from where the api serves them: nothing is loaded from elsewhere at run time. */
export default defineConfig({
  root: 'tasklist',
  base: '/tasklist/',
  plugins: [react()],
  build: { outDir: '../dist/tasklist', emptyOutDir: true, chunkSizeWarningLimit: 2_000 },
  css: { preprocessorOptions: { scss: { quietDeps: true, silenceDeprecations: ['if-function', 'import', 'global-builtin'] } } },
  server: { proxy: { '/api': 'http://127.0.0.1:8022' } },
});
