import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const rooms = ['packages', 'services', 'infra', 'seeds'].map((room) => join(root, room));

/** Takes the types off and leaves the module as it is; `.ts` must not be read as TSX (generic arrows). */
const takeTypesOff = (tsx) => [
  '@swc/jest',
  {
    jsc: {
      target: 'es2024',
      parser: { syntax: 'typescript', tsx },
      transform: { react: { runtime: 'automatic' } },
      experimental: { keepImportAttributes: true },
    },
    module: { type: 'es6' },
  },
];

/** ECMAScript modules need NODE_OPTIONS=--experimental-vm-modules. Tests against real servers have a run of their own (jest.broker.config.js). */
export default {
  rootDir: root,
  roots: rooms.filter((room) => existsSync(room)),
  testMatch: ['**/src/**/*.test.ts', '<rootDir>/seeds/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '\\.broker\\.test\\.ts$'],
  modulePathIgnorePatterns: ['/dist/'],
  moduleFileExtensions: ['ts', 'tsx', 'mjs', 'js', 'cjs', 'json', 'node'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '\\.ts$': takeTypesOff(false), '\\.tsx$': takeTypesOff(true) },
  testEnvironment: 'node',
  testTimeout: 120_000,
  maxWorkers: 2,
};
