import { openSqliteKeyRing } from './key-ring.ts';
import { lockFolder } from './folder-lock.ts';
import { openSqliteLog } from './sqlite-log.ts';
import { batchOf, sampleFact } from '../conformance/samples.ts';

/** A process that appends for ever and says each position once it was answered. Its argument is the data folder. */
const [data = ''] = process.argv.slice(2);
lockFolder(data);
const log = await openSqliteLog({ folder: `${data}/samples`, log: 'samples', keys: openSqliteKeyRing(data) });
for (let version = 0; ; version += 1) {
  const result = await log.append(batchOf({ 'a/1': version }, [sampleFact('a/1')]));
  process.stdout.write(`${result.kind === 'appended' ? result.head : result.kind}\n`);
}
