import { setTimeout as pause } from 'node:timers/promises';
import { batchOf, sampleFact } from '../conformance/samples.ts';
import { StoreError } from '../store-error.ts';
import { openSqliteKeyRing } from './key-ring.ts';
import { openSqliteLog } from './sqlite-log.ts';

/** A process that appends for ever, and says each position and each fault. Its argument is the data folder. */
const [data = ''] = process.argv.slice(2);
const log = await openSqliteLog({ folder: `${data}/samples`, log: 'samples', keys: openSqliteKeyRing(data) });
for (;;) {
  const { position } = await log.head();
  const fact = sampleFact('a/1', { text: 'x'.repeat(5_000) });
  try {
    const result = await log.append(batchOf({ 'a/1': position }, [fact]));
    process.stdout.write(`${result.kind === 'appended' ? result.head : result.kind}\n`);
  } catch (error) {
    process.stdout.write(`failed ${error instanceof StoreError ? error.fault : String(error)}\n`);
  }
  await pause(5);
}
