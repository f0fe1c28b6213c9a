import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, transformWithEsbuild, type Plugin } from 'vite';

// Whoever builds (a test run has NODE_ENV=test), officers get React as it is meant for production.
if (process.argv.includes('build')) process.env.NODE_ENV = 'production';

/** Writes the service worker with the list of this build's files; the list's hash is what makes a new build a new one. */
function serviceWorker(): Plugin {
  const source = path.join(import.meta.dirname, 'tasklist/offline/service-worker.ts');
  return {
    name: 'service-worker', apply: 'build', enforce: 'post',
    async generateBundle(_options, bundle) {
      const files = [...Object.keys(bundle).filter((name) => /\.(js|css)$/.test(name)), 'look.js'].sort();
      const code = readFileSync(source, 'utf8');
      // look.js has no hash of its content in its name.
      const look = readFileSync(path.join(import.meta.dirname, 'ui/public/look.js'));
      const build = createHash('sha256').update(JSON.stringify(files)).update(code).update(look).digest('hex').slice(0, 12);
      const written = await transformWithEsbuild(code, source, { format: 'iife', minify: true, define: { BUILD: JSON.stringify(build), FILES: JSON.stringify(files) } });
      this.emitFile({ type: 'asset', fileName: 'service-worker.js', source: written.code });
    },
  };
}

/** The editor of expressions writes its styles into <style>, which our content security policy refuses; style sheets that a script constructs are allowed. */
function constructedStyles(): Plugin {
  return {
    name: 'constructed-styles',
    transform: (code, id) => {
      if (!id.includes('/style-mod/')) return null;
      const constructed = code.replace('!root.head && root.adoptedStyleSheets', 'root.adoptedStyleSheets');
      if (constructed === code) throw new Error('style-mod no longer decides on <style> as this build expects.');
      return { code: constructed, map: null };
    },
  };
}

/** The browser apps, each with its own address: `vite build` is the tasklist, `vite build --mode admin` the administration, `--mode modeler` the modeler. */
const APPS = { tasklist: { plugins: [serviceWorker()] }, admin: { plugins: [] }, modeler: { plugins: [constructedStyles()] } };

/** Builds an app into dist/, from where the api serves it: nothing is loaded from elsewhere at run time. */
export default defineConfig(({ mode }) => {
  const app = mode in APPS ? mode as keyof typeof APPS : 'tasklist';
  return {
    root: app,
    base: `/${app}/`,
    publicDir: path.join(import.meta.dirname, 'ui/public'),
    plugins: [react(), ...APPS[app].plugins],
    // The judgement of diagrams loads its rules when it is asked.
    worker: { format: 'es' },
    build: { outDir: `../dist/${app}`, emptyOutDir: true, chunkSizeWarningLimit: 2_000 },
    css: { preprocessorOptions: { scss: { quietDeps: true, silenceDeprecations: ['if-function', 'import', 'global-builtin'] } } },
    server: { proxy: { '/api': 'http://127.0.0.1:8022' } },
  };
});
