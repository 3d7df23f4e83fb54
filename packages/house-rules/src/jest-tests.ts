import { createRequire } from 'node:module';
import { readReport, ROOT, runTool } from './run-tool.ts';
import { NONE, withExit, type Tally } from './tally.ts';

interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

const CONFIG = 'packages/house-rules/jest.config.js';
/** Modules in Jest's own context are experimental in Node, and say so at every worker. */
const NODE_OPTIONS = '--experimental-vm-modules --disable-warning=ExperimentalWarning';

/** Runs the jest suites that match `args` (jest's own patterns and options; none: all). */
export function runJest(args: readonly string[]): Tally {
  const script = createRequire(import.meta.url).resolve('jest/bin/jest');
  const { exitCode, report } = readReport((path) =>
    runTool({
      script,
      args: ['-c', CONFIG, '--rootDir', ROOT, '--passWithNoTests', '--json', '--outputFile', path, ...args],
      env: { NODE_OPTIONS },
    }),
  );
  return withExit(report === undefined ? NONE : tallyOf(report as JestReport), exitCode);
}

/** A suite that could not be loaded names no test: it counts as one failed test. */
function tallyOf(report: JestReport): Tally {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
