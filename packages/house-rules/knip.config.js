import { existsSync, globSync } from 'node:fs';
import { dirname } from 'node:path';

/** Rooms that stand in the plan but hold no source yet: their dependencies wait for them. */
const empty = globSync('{packages,services,infra}/*/package.json')
  .map((file) => dirname(file).replaceAll('\\', '/'))
  .filter((room) => !existsSync(`${room}/src`));

/** The tools of the whole house are dependencies of this package alone; tests and scripts elsewhere use them. */
const TOOLS = [
  '@axe-core/playwright',
  '@playwright/test',
  '@types/busboy',
  '@types/express',
  'dependency-cruiser',
  'fast-check',
  'prettier',
  'turbo',
];

/** Tests, and what tests start as a process of its own by its path. */
const TESTS = ['src/**/*.test.ts', 'src/**/*.fixture.ts'];

/** What nobody imports is taken away: files, exports, dependencies. The doors of a package are its `exports`. */
export default {
  ignoreWorkspaces: empty,
  ignoreExportsUsedInFile: true,
  ignoreDependencies: TOOLS,
  ignoreBinaries: ['depcruise', 'eslint', 'knip', 'prettier', 'prlimit', 'strace', 'tsc', 'unshare'],
  // The types named in services/portal/tsconfig.json.
  ignoreUnresolved: ['jest', 'vite/client'],
  workspaces: {
    '.': { entry: ['seeds/**/*.ts'], project: ['seeds/**/*.ts'] },
    'packages/*': { entry: TESTS, project: ['src/**/*.{ts,tsx}'] },
    'packages/house-rules': {
      entry: [...TESTS, 'src/{run-tests,run-turbo,check-docs}.ts', '*.{js,ts}'],
      project: ['**/*.{js,ts}'],
    },
    'packages/servers-for-tests': { entry: [...TESTS, 'src/jest/*.ts'], project: ['src/**/*.ts'] },
    'services/*': { entry: ['src/main.ts', ...TESTS], project: ['src/**/*.{ts,tsx}'] },
    'services/standalone': {
      entry: ['src/main.ts', 'src/commands/*.ts', ...TESTS],
      project: ['src/**/*.ts'],
    },
    'services/portal': {
      entry: ['src/main.ts', 'browser/*.browser.ts', ...TESTS],
      project: ['{src,browser}/**/*.{ts,tsx}'],
    },
    'infra/*': {
      entry: ['src/main.ts', 'src/reckon.ts', ...TESTS],
      project: ['src/**/*.ts'],
      // Its files are read as data, not imported.
      ignoreDependencies: ['chinese-days'],
    },
  },
};
