import { Random } from '@torchline/demo/src/random.ts';
import { chained, GENESIS_HASH, type StoredRow } from '@torchline/event-store';
import type { FactMeta, IsoDate } from '@torchline/kernel';
import { dateAt, instantOf } from './calendar.ts';
import type { Scheduled } from './schedule.ts';

interface End {
  readonly version: number;
  readonly hash: string;
}
const START: End = { version: 0, hash: GENESIS_HASH };
const HEX = 16;

/** Eight hexadecimal digits. */
const word = (random: Random): string =>
  Math.floor(random.next() * 0x1_0000_0000)
    .toString(HEX)
    .padStart(8, '0');

/** A UUIDv7 of an instant, from the load's own chance. */
function idAt(at: Date, random: Random): string {
  const time = at.getTime().toString(HEX).padStart(12, '0');
  const [first, last] = [word(random), word(random)];
  const tail = `7${first.slice(0, 3)}-8${first.slice(3, 6)}-${last}${first.slice(4)}`;
  return `${time.slice(0, 8)}-${time.slice(8)}-${tail}`;
}

/** The table that a fact came with: rows of a file a day, as bureaus send them. */
function sourceOn(day: IsoDate, row: number): NonNullable<FactMeta['source']> {
  const file = day.replaceAll('-', '').repeat(8);
  return { file, sheet: 'Sheet1', row: row + 2 };
}

/** The rows of one log as the product itself would have written them: positions, versions, both chains. */
export function* rowsOf(log: string, facts: Iterable<Scheduled>, seed: string): Generator<StoredRow, void> {
  const random = new Random(`${seed}/rows/${log}`);
  const ends = new Map<string, End>();
  let [position, prevHash, today, nth] = [0, GENESIS_HASH, -1, 0];
  for (const { day, fact } of facts) {
    nth = day === today ? nth + 1 : 0;
    today = day;
    const businessDate = dateAt(day);
    const at = instantOf(businessDate, nth);
    const { stream, type, data, factDate, schemaVersion } = fact;
    const end = ends.get(stream) ?? START;
    const command = `${word(random)}${word(random)}`.repeat(2);
    const meta = {
      commandId: command,
      correlation: command.slice(0, 16),
      actor: 'load:clerk',
      source: sourceOn(businessDate, nth),
      factDate,
      businessDate,
      schemaVersion,
      recordedAt: at.toISOString(),
    };
    position += 1;
    const links = { prevHash, prevStreamHash: end.hash };
    const place = { log, position, stream, version: end.version + 1, id: idAt(at, random) };
    const row = chained({ ...place, type, data, meta, ...links });
    ends.set(stream, { version: row.version, hash: row.hash });
    prevHash = row.hash;
    yield row;
  }
}
