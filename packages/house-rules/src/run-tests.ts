import { runBrowserTests } from './browser-tests.ts';
import { runBrokerTests, runJest } from './jest-tests.ts';
import { add, closingLine, type Tally } from './tally.ts';

/**
 * `npm test [-- PATTERN...]`: the jest suites, those against real servers, then the browser tests. The last line counts all of them together;
 * the exit code is 1 when one failed, when nothing ran, and under CI also when one was skipped.
 */
const args = process.argv.slice(2);
const parts: readonly Tally[] = [runJest(args), runBrokerTests(args), runBrowserTests(args)];
const total = parts.reduce(add);
const nothingRan = total.passed + total.failed + total.skipped === 0;
const skippedInCi = process.env['CI'] === 'true' && total.skipped > 0;

if (nothingRan) console.error('没有找到测试。No test was found.');
if (skippedInCi) console.error('CI 中不允许跳过测试。Under CI a skipped test is a failure.');
console.log(closingLine(total));
process.exitCode = total.failed > 0 || nothingRan || skippedInCi ? 1 : 0;
