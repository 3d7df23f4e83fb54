import { existsSync, globSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readReport, ROOT, runTool } from './run-tool.ts';
import { NONE, withExit, type Tally } from './tally.ts';

interface Suite {
  readonly title: string;
  readonly specs?: readonly { readonly title: string }[];
  readonly suites?: readonly Suite[];
}

interface PlaywrightReport {
  readonly suites: readonly Suite[];
  readonly errors: readonly unknown[];
  readonly stats: Readonly<Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>>;
}

const CONFIG = 'packages/house-rules/playwright.config.ts';
const PLACES = ['/usr/bin/chromium', '/usr/bin/google-chrome'];

/**
 * Builds the portal and runs the browser tests: all without patterns, else the files that a pattern matches.
 * Without a Chromium they are named and counted as skipped.
 */
export function runBrowserTests(patterns: readonly string[]): Tally {
  const files = chosenFiles(patterns);
  if (files.length === 0) return NONE;
  const chromium = findChromium();
  if (chromium === undefined) return countSkipped(files);
  const built = runTool({ script: join(import.meta.dirname, 'run-turbo.ts'), args: ['build'] });
  if (built !== 0) return withExit(NONE, built);
  return runPlaywright(files, chromium);
}

function chosenFiles(patterns: readonly string[]): readonly string[] {
  const files = globSync('services/portal/browser/*.browser.ts', { cwd: ROOT }).sort();
  if (patterns.length === 0) return files;
  const wanted = patterns
    .filter((pattern) => !pattern.startsWith('-'))
    .map((pattern) => new RegExp(pattern, 'i'));
  return files.filter((file) => wanted.some((pattern) => pattern.test(file)));
}

function findChromium(): string | undefined {
  const named = process.env['PLAYWRIGHT_CHROMIUM'];
  return [...(named === undefined ? [] : [named]), ...PLACES].find((path) => existsSync(path));
}

function runPlaywright(files: readonly string[], chromium: string): Tally {
  const { exitCode, report } = playwright([...files, '--reporter=list,json'], {
    PLAYWRIGHT_CHROMIUM: chromium,
  });
  if (report === undefined) return withExit(NONE, exitCode);
  const { expected, unexpected, flaky, skipped } = report.stats;
  return withExit({ passed: expected + flaky, failed: unexpected, skipped }, exitCode);
}

function countSkipped(files: readonly string[]): Tally {
  const { exitCode, report } = playwright([...files, '--list', '--reporter=json'], {});
  const names = (report?.suites ?? []).flatMap((suite) => namesIn(suite));
  console.log('跳过浏览器测试:没有找到 Chromium(设置 PLAYWRIGHT_CHROMIUM 或安装 chromium)。');
  console.log('Browser tests skipped: no Chromium found (set PLAYWRIGHT_CHROMIUM or install chromium).');
  for (const name of names) console.log(`  skipped: ${name}`);
  return withExit({ ...NONE, skipped: names.length }, exitCode);
}

function namesIn(suite: Suite): string[] {
  const own = (suite.specs ?? []).map((spec) => `${suite.title} > ${spec.title}`);
  return [...own, ...(suite.suites ?? []).flatMap((inner) => namesIn(inner))];
}

function playwright(args: readonly string[], env: Readonly<Record<string, string>>) {
  const script = createRequire(import.meta.url).resolve('@playwright/test/cli');
  const { exitCode, report } = readReport((path) =>
    runTool({
      script,
      args: ['test', '-c', CONFIG, ...args],
      env: {
        ...env,
        PLAYWRIGHT_JSON_OUTPUT_FILE: path,
        NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
      },
    }),
  );
  return { exitCode, report: report as PlaywrightReport | undefined };
}
