import tseslint from 'typescript-eslint';

/**
 * The import directions of docs/architecture.md. A folder may import itself, the folders listed, and packages.
 * A direction that is not listed here fails `npm run lint`.
 */
const mayImport = {
  lib: [],
  diagrams: [],
  cases: ['diagrams', 'lib'],
  documents: ['cases', 'lib'],
  engine: ['diagrams', 'lib'],
  channels: ['lib'],
  workers: ['cases', 'channels', 'diagrams', 'dispatch', 'documents', 'engine', 'lib'],
  dispatch: ['cases', 'channels', 'diagrams', 'engine', 'lib'],
  api: ['cases', 'channels', 'diagrams', 'documents', 'engine', 'lib', 'portal'],
  portal: ['lib'],
  ui: ['api/contract'],
  tasklist: ['ui', 'api/contract'],
  admin: ['ui', 'api/contract'],
  modeler: ['ui', 'api/contract', 'diagrams'],
  launcher: ['api', 'cases', 'channels', 'dispatch', 'engine', 'lib', 'workers'],
  demo: ['lib'],
  bench: ['cases', 'demo', 'engine', 'launcher', 'lib', 'tests'],
};
const ours = [...Object.keys(mayImport), 'migrations', 'processes', 'tests'];

/** Packages that only one folder may know. */
const ownedPackages = {
  '@camunda8/sdk': 'engine',
  objection: 'cases',
  nodemailer: 'channels',
  axios: 'channels',
  exceljs: 'documents',
  'ical.js': 'documents',
  pdfmake: 'documents',
  docx: 'documents',
  '@resvg/resvg-wasm': 'documents',
  'd3-scale': 'documents',
  'd3-shape': 'documents',
  express: 'api',
  'react-error-boundary': 'ui',
};

const directionRules = Object.entries(mayImport).map(([folder, allowed]) => ({
  files: [`${folder}/**/*.{ts,tsx}`],
  rules: {
    'no-restricted-imports': ['error', {
      patterns: [
        ...ours.filter((other) => other !== folder && !allowed.includes(other)).map((other) => ({
          regex: `^(\\.\\./)+${other}/${allowed.includes(`${other}/contract`) ? '(?!contract/)' : ''}`,
          message: `${folder}/ may not import ${other}/ (docs/architecture.md, "Who may import whom").`,
        })),
        { regex: '/main(\\.ts)?$', message: 'Nothing imports a main file.' },
      ],
      paths: [
        ...Object.entries(ownedPackages)
          .filter(([name, owner]) => owner !== folder && !(name === 'axios' && folder === 'demo')
            && !(name === 'express' && ['channels', 'engine', 'workers', 'launcher'].includes(folder)))
          .map(([name, owner]) => ({ name, message: `Only ${owner}/ knows ${name}.` })),
        ...(folder === 'ui' ? [] : [{ name: 'react', importNames: ['Suspense'], message: 'LazyPart of ui/ also says when a part does not come.' }]),
      ],
    }],
  },
}));

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', '.data/', 'coverage/', 'tasklist/dist/'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      'no-console': 'error',
    },
  },
  {
    files: ['lib/**/*.ts', 'cases/**/*.ts', 'documents/**/*.ts', 'engine/**/*.ts', 'channels/**/*.ts', 'workers/**/*.ts', 'dispatch/**/*.ts', 'api/**/*.ts', 'portal/**/*.ts', 'launcher/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: { '@typescript-eslint/no-floating-promises': 'error', '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }] },
  },
  ...directionRules,
  { files: ['launcher/**/*.{ts,mjs}', 'demo/**/*.ts', 'bench/**/*.ts', 'scripts/**/*.ts', 'tests/support/**/*.ts'], rules: { 'no-console': 'off', 'no-restricted-exports': 'off' } },
  { files: ['migrations/**/*.ts'], rules: { 'max-lines': 'off' } },
  { files: ['**/vite.config.ts', '**/*.d.ts'], rules: { 'no-restricted-exports': 'off' } },
);
