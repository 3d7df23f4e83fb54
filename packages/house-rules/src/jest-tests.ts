import { createRequire } from 'node:module';
import { relative } from 'node:path';
import { readReport, ROOT, runTool } from './run-tool.ts';
import { NONE, withExit, type Tally } from './tally.ts';

interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

const CONFIG = 'packages/house-rules/jest.config.js';
const BROKER_CONFIG = 'packages/house-rules/jest.broker.config.js';
/** Modules in Jest's own context are experimental in Node, and say so at every worker. */
const NODE_OPTIONS = '--experimental-vm-modules --disable-warning=ExperimentalWarning';

/** Runs the jest suites that match `args` (jest's own patterns and options; none: all). */
export const runJest = (args: readonly string[]): Tally => {
  const { exitCode, report } = jest(CONFIG, args);
  return withExit(tallyOf(report), exitCode);
};

/**
 * Runs the suites that need Kafka and MongoDB, among those that match `args`. Where none are found they are named and
 * counted as skipped; the reason is printed by the run.
 */
export function runBrokerTests(args: readonly string[]): Tally {
  const { exitCode, report } = jest(BROKER_CONFIG, args);
  for (const name of notRun(report)) console.log(`  skipped: ${name}`);
  return withExit(tallyOf(report), exitCode);
}

function jest(config: string, args: readonly string[]) {
  const script = createRequire(import.meta.url).resolve('jest/bin/jest');
  const { exitCode, report } = readReport((path) =>
    runTool({
      script,
      args: ['-c', config, '--rootDir', ROOT, '--passWithNoTests', '--json', '--outputFile', path, ...args],
      env: { NODE_OPTIONS },
    }),
  );
  return { exitCode, report: report as JestReport | undefined };
}

/** A suite that could not be loaded names no test: it counts as one failed test. */
function tallyOf(report: JestReport | undefined): Tally {
  if (report === undefined) return NONE;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

const notRun = (report: JestReport | undefined): readonly string[] =>
  (report?.testResults ?? []).flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'pending')
      .map(({ fullName }) => `${relative(ROOT, name)} > ${fullName}`),
  );
