import { onMongo, type LargeMeasure, type LargePlan } from '../../large/large-plan.ts';
import { RawMongoLog, takeMongoLog, type TakenMongoLog } from '../../peers/raw-mongo-log.ts';
import { compare } from '../../rounds.ts';
import { measured, perSecond } from '../../row.ts';
import { secondsOf, withCallers } from '../../stage/callers.ts';
import { FilingDesk, LOG } from '../../stage/filings.ts';

const CALLERS = 64;
const range = (count: number) => ({ from: FilingDesk.FIRST, to: FilingDesk.FIRST + count });

/** Commands a second of 64 callers on a new log; hands it over before it is dropped. */
async function oursOnce(
  large: LargePlan,
  count: number,
  look: (taken: () => Promise<TakenMongoLog>) => Promise<void> = async () => undefined,
): Promise<number> {
  return onMongo(large.ground().data, async (mongo) => {
    const desk = await FilingDesk.openOnMongo(mongo);
    const seconds = await secondsOf(() => withCallers(CALLERS, range(count), (n) => desk.file(n)));
    await desk.close();
    await look(() => takeMongoLog(mongo, LOG));
    await mongo.dropAll();
    return count / seconds;
  });
}

/** Commands a second of raw transactions, 64 commands in each. */
async function rawOnce(large: LargePlan, taken: TakenMongoLog): Promise<number> {
  return onMongo(large.ground().data, async (mongo) => {
    const log = await RawMongoLog.make(mongo, taken);
    const first = taken.commands.findIndex(({ command }) => command['key'] === `file-${FilingDesk.FIRST}`);
    await log.write(taken.commands.slice(0, first));
    const commands = taken.commands.slice(first);
    const groups = Array.from({ length: Math.ceil(commands.length / CALLERS) }, (_, at) =>
      commands.slice(at * CALLERS, (at + 1) * CALLERS),
    );
    const seconds = await secondsOf(async () => {
      for (const group of groups) await log.write(group);
    });
    await log.close();
    await mongo.dropAll();
    return commands.length / seconds;
  });
}

/** Sixty-four callers at once against the floor. */
export async function appends(large: LargePlan, count: number) {
  const taken: TakenMongoLog[] = [];
  await oursOnce(large, count, async (take) => void taken.push(await take()));
  const [documents] = taken;
  if (!documents) throw new Error('nothing was appended');
  const about = {
    id: 'append-64',
    what: '64 callers through the command handler on MongoDB: decide, command record, hash, seal, majority and journal',
    peer: 'raw transactions of the same documents with the same indexes, 64 commands in each, majority and journal',
    goal: 0.3,
  };
  const compared = await compare({
    ours: () => oursOnce(large, count),
    peer: () => rawOnce(large, documents),
  });
  return [measured(about, compared, perSecond('commands'))];
}

export const append64: LargeMeasure = {
  ids: ['append-64'],
  run: (large) => appends(large, large.plan.size(12_800, 3_200)),
};
