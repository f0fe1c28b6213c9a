/**
 * Three projects: what needs only PostgreSQL, and the pages in a browser with nothing else behind them, run side by side;
 * what drives the real engine runs in two workers too, each with a broker of its own (`npm test` starts them as three runs).
 */
const common = {
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2024', experimental: { keepImportAttributes: true } }, module: { type: 'es6' } }],
  },
  testEnvironment: 'node',
  modulePathIgnorePatterns: ['<rootDir>/.data', '<rootDir>/dist'],
};

export default {
  // Two cores shared with a broker and a database: slow is not wrong.
  testTimeout: 60_000,
  // Modules of a file stay in its worker's memory (node's ESM in a vm): collecting them took longer than a new worker does.
  workerIdleMemoryLimit: '1500MB',
  testSequencer: '<rootDir>/tests/support/in-order.mjs',
  projects: [
    {
      ...common,
      displayName: 'database',
      testMatch: ['<rootDir>/tests/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/engine/', '<rootDir>/tests/system/', '<rootDir>/tests/browser/', '<rootDir>/tests/pages/', '<rootDir>/tests/faults/'],
      globalSetup: '<rootDir>/tests/support/start-postgres.mjs',
      globalTeardown: '<rootDir>/tests/support/stop-postgres.mjs',
    },
    {
      ...common,
      displayName: 'pages',
      testEnvironment: '<rootDir>/tests/support/page-environment.mjs',
      testMatch: ['<rootDir>/tests/pages/**/*.test.ts'],
      globalSetup: '<rootDir>/tests/support/start-pages.mjs',
      globalTeardown: '<rootDir>/tests/support/stop-postgres.mjs',
    },
    {
      ...common,
      displayName: 'engine',
      testEnvironment: '<rootDir>/tests/support/page-environment.mjs',
      testMatch: ['<rootDir>/tests/engine/**/*.test.ts', '<rootDir>/tests/system/**/*.test.ts', '<rootDir>/tests/browser/**/*.test.ts', '<rootDir>/tests/faults/**/*.test.ts'],
      globalSetup: '<rootDir>/tests/support/start-system.mjs',
      globalTeardown: '<rootDir>/tests/support/stop-system.mjs',
    },
  ],
};
