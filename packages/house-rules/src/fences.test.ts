import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

interface Report {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { name: string } }[];
  };
}

const ROOT = join(import.meta.dirname, '../../..');
const CRUISER = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');

/** A small house: room > its doors. */
const ROOMS = {
  'packages/kernel': { '.': './src/index.ts' },
  'packages/facts': { '.': './src/index.ts' },
  'packages/masters': { '.': './src/index.ts' },
  'packages/event-store': { '.': './src/index.ts', './sqlite': './src/sqlite/index.ts' },
  'packages/platform': { './embedded': './src/embedded.ts' },
  'services/banks': { '.': './src/service.ts' },
  'services/loans': { '.': './src/service.ts' },
  'services/portal': { '.': './src/service.ts' },
  'services/standalone': {},
  'infra/reckoning': {},
};

/** What each fence must refuse: file > what it imports. */
const CROSSINGS: Record<string, Record<string, readonly string[]>> = {
  'domain-is-pure': {
    'services/loans/src/domain/by-masters.ts': ['@torchline/masters'],
    'services/loans/src/domain/by-node.ts': ['node:fs'],
    'services/loans/src/domain/by-http.ts': ['../http/route.ts'],
  },
  'platform-chooses-adapters': { 'services/loans/src/main.ts': ['@torchline/event-store/sqlite'] },
  'driver-stays-in-its-room': { 'packages/event-store/src/sqlite/ask.ts': ['mongoose'] },
  'kafkajs-stays-in-its-room': { 'packages/event-feed/src/kafka/send.ts': ['kafkajs'] },
  'telemetry-stays-in-its-room': { 'services/loans/src/http/span.ts': ['@opentelemetry/api'] },
  'service-stands-alone': { 'services/loans/src/reactions/ask.ts': ['@torchline/banks'] },
  'packages-know-no-service': { 'packages/masters/src/ask.ts': ['@torchline/banks'] },
  'kernel-is-the-ground': { 'packages/kernel/src/up.ts': ['@torchline/facts'] },
  'web-code-asks-over-http': {
    'services/portal/src/web/page.tsx': ['../service.ts'],
    'services/portal/src/web/masters.ts': ['@torchline/masters'],
  },
  'web-code-runs-in-a-browser': { 'services/portal/src/web/disk.ts': ['node:fs'] },
  'reckoning-is-independent': { 'infra/reckoning/src/reckon.ts': ['@torchline/kernel'] },
  'through-the-door': { 'services/loans/src/http/route.ts': ['../../../../packages/facts/src/inner.ts'] },
  'no-circle': { 'packages/facts/src/a.ts': ['./b.ts'] },
  'import-leads-somewhere': { 'packages/facts/src/lost.ts': ['./nowhere.ts'] },
};

const ALLOWED: Record<string, readonly string[]> = {
  'packages/facts/src/inner.ts': ['@torchline/kernel'],
  // A circle is reported once, at its first file.
  'packages/facts/src/b.ts': ['./a.ts'],
  'packages/event-store/src/index.ts': ['@torchline/kernel', '@torchline/facts'],
  'packages/event-store/src/mongo/log.ts': ['mongoose'],
  'packages/kafka/src/client.ts': ['kafkajs'],
  'packages/telemetry/src/spans.ts': ['@opentelemetry/api'],
  'packages/platform/src/embedded.ts': ['@torchline/event-store/sqlite', 'node:fs'],
  'services/loans/src/domain/loan.ts': ['@torchline/kernel', '@torchline/facts', './rate.ts'],
  'services/loans/src/domain/loan.test.ts': ['./loan.ts', 'node:fs', '@torchline/masters'],
  'services/loans/src/loan.store.test.ts': ['@torchline/event-store/sqlite'],
  'services/standalone/src/main.ts': ['@torchline/loans', '@torchline/platform/embedded'],
  'services/portal/src/web/money.ts': ['@torchline/kernel', './format.ts'],
  'infra/reckoning/src/sum.ts': ['node:fs'],
};

let house: string;

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'torchline-fences-'));
  mkdirSync(join(house, 'node_modules/@torchline'), { recursive: true });
  for (const [room, exports] of Object.entries(ROOMS)) {
    put(
      `${room}/package.json`,
      JSON.stringify({ name: `@torchline/${basename(room)}`, type: 'module', exports }),
    );
    symlinkSync(join(house, room), join(house, 'node_modules/@torchline', basename(room)), 'junction');
    for (const door of Object.values(exports)) putModule(join(room, door), []);
  }
  for (const driver of ['mongoose', 'kafkajs', '@opentelemetry/api']) putInstalled(driver);
  for (const file of ['services/loans/src/domain/rate.ts', 'services/portal/src/web/format.ts'])
    putModule(file, []);
  for (const files of [ALLOWED, ...Object.values(CROSSINGS)]) {
    for (const [file, imports] of Object.entries(files)) putModule(file, imports);
  }
});

afterAll(() => {
  rmSync(house, { recursive: true });
});

/** A package that was installed, not written here. */
function putInstalled(name: string): void {
  put(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
  put(`node_modules/${name}/index.js`, '');
}

function put(file: string, text: string): void {
  mkdirSync(dirname(join(house, file)), { recursive: true });
  writeFileSync(join(house, file), text);
}

/** The first import takes a value, the others only types: both count. */
function putModule(file: string, imports: readonly string[]): void {
  const lines = imports.map((from, n) =>
    n === 0 ? `import '${from}';` : `import type { it } from '${from}';`,
  );
  put(file, [...lines, 'export type it = string;'].join('\n'));
}

function cruise(): Report {
  const args = [
    '--config',
    join(ROOT, '.dependency-cruiser.cjs'),
    '--output-type',
    'json',
    'packages',
    'services',
    'infra',
  ];
  const { stdout } = spawnSync(process.execPath, [CRUISER, ...args], { cwd: house, encoding: 'utf8' });
  return JSON.parse(stdout) as Report;
}

test('every fence refuses what crosses it, and nothing else', () => {
  const found = cruise().summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
  const expected = Object.entries(CROSSINGS).flatMap(([rule, files]) =>
    Object.keys(files).map((file) => `${rule}: ${file}`),
  );
  expect([...new Set(found)].sort()).toEqual(expected.sort());
});

test('every fence says what to do', async () => {
  const { default: config } = (await import(join(ROOT, '.dependency-cruiser.cjs'))) as {
    default: { forbidden: readonly { name: string; comment: string }[] };
  };
  expect(config.forbidden.map(({ name }) => name).sort()).toEqual(Object.keys(CROSSINGS).sort());
  for (const { comment } of config.forbidden) expect(comment.length).toBeGreaterThan(40);
});
