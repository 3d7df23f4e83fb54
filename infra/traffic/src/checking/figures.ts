import { ended, spawnCommand } from '../child.ts';
import { fault, type Fault } from './fault.ts';

const RUNS = [
  ['verify', 'services/standalone/src/commands/verify.ts'],
  ['reckon', 'infra/reckoning/src/reckon.ts'],
] as const;

/** The product's own rebuild and the independent reckoning, both on the whole folder. */
export async function figureFaults(data: string, reckoning: readonly string[]): Promise<Fault[]> {
  const faults = await Promise.all(
    RUNS.map(async ([name, script]) => {
      const more = name === 'reckon' ? reckoning : [];
      const { code, out, err } = await ended(spawnCommand(script, { args: ['--data', data, ...more] }));
      const isEqual = code === 0 && / figures equal, 0 differ\n$/.test(out);
      return isEqual ? [] : [fault('figures', `${name} ended with ${code}: ${(out + err).slice(-1_500)}`)];
    }),
  );
  return faults.flat();
}
