import { spawnSync } from 'node:child_process';

const CLOCK = new URL('./clock.ts', import.meta.url).href;
/** Prints how far both clocks are from the real one, and the day of a clock that was set. */
const PROGRAM = `
  import { SettableClock, systemClock, today } from ${JSON.stringify(CLOCK)};
  const set = new SettableClock();
  const from = (clock) => Math.round((clock.now().getTime() - Date.now()) / 1_000) + 0;
  console.log(from(systemClock), from(set));
  set.set(new Date('2026-11-02T01:00:00Z'));
  console.log(today(set), set.now().toISOString().slice(0, 16));
`;

const said = (skew: string | undefined): string[] => {
  const env = { ...process.env, NODE_OPTIONS: '' };
  const more = skew === undefined ? {} : { TORCHLINE_CLOCK_SKEW_MS: skew };
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', PROGRAM];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    env: { ...env, ...more },
    encoding: 'utf8',
  });
  return stdout === '' ? [stderr] : stdout.trim().split('\n');
};

test.each([
  [undefined, '0 0', '2026-11-02T01:00'],
  ['5400000', '5400 5400', '2026-11-02T02:30'],
  ['-5400000', '-5400 -5400', '2026-11-01T23:30'],
])('a process told of a skew of %s shows it on every clock, also on one that was set', (skew, clocks, at) => {
  const [first, second] = said(skew);
  expect(first).toBe(clocks);
  expect(second).toBe(`2026-11-02 ${at}`);
});
