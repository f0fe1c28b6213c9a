import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// Whoever builds (a test run has NODE_ENV=test), officers get React as it is meant for production.
if (process.argv.includes('build')) process.env.NODE_ENV = 'production';

/** Builds the browser apps into dist/, from where the api serves them: nothing is loaded from elsewhere at run time. */
export default defineConfig({
  root: 'tasklist',
  base: '/tasklist/',
  plugins: [react()],
  build: { outDir: '../dist/tasklist', emptyOutDir: true, chunkSizeWarningLimit: 2_000 },
  css: { preprocessorOptions: { scss: { quietDeps: true, silenceDeprecations: ['if-function', 'import', 'global-builtin'] } } },
  server: { proxy: { '/api': 'http://127.0.0.1:8022' } },
});
