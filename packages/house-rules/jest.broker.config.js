import base from './jest.config.js';

const hooks = '<rootDir>/packages/servers-for-tests/src/jest';

/** The tests against real servers, `*.broker.test.ts`: servers are found or started once for a run, and stopped after it. */
export default {
  ...base,
  testMatch: ['**/src/**/*.broker.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  globalSetup: `${hooks}/start-servers.ts`,
  globalTeardown: `${hooks}/stop-servers.ts`,
  // A failing test may leave a process that holds its pipes: the run ends and says what failed all the same.
  forceExit: true,
  setupFilesAfterEnv: [`${hooks}/count-as-not-run.ts`],
};
