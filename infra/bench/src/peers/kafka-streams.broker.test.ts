import { LOAD_PROVINCE, makeLoad } from '@torchline/load';
import { FIGURE_LOGS } from '@torchline/projection';
import { MODEL } from '@torchline/projection/counting';
import { freshPrefix, sharedServers } from '@torchline/servers-for-tests';
import { CannotStart } from '@torchline/native';
import { readFileSync } from 'node:fs';
import { dropTopics } from '../stage/bench-topics.ts';
import { cellLines, figuresOf, FIRST_STAGE, regionsOf } from '../stage/first-stage.ts';
import { publishLoad } from '../stage/published-load.ts';
import { Scratch } from '../stage/scratch.ts';
import { buildKafkaStreams } from './kafka-streams-build.ts';
import { runKafkaStreams, type StreamsRun, type StreamsSettings } from './kafka-streams.ts';
import { rollUpTables } from './roll-up-tables.ts';

const FACTS = 5_000;
const MINUTES = 60_000;

/** Where the peer cannot be built, what needs it is counted as not run. */
const built = await buildKafkaStreams().then(
  () => test,
  (error: unknown) => {
    if (!(error instanceof CannotStart)) throw error;
    process.stderr.write(`${error.message}\n`);
    return test.skip;
  },
);

describe('the peer on Kafka Streams', () => {
  const scratch = new Scratch();
  const prefix = freshPrefix();
  const { kafkaBrokers: brokers } = sharedServers();
  const data = scratch.folder();
  let topics: readonly string[];

  beforeAll(async () => {
    await makeLoad({ data, facts: FACTS });
    topics = await publishLoad(data, { brokers, prefix, logs: FIGURE_LOGS });
    // Once more, as a relay that lost its place does: every fact comes twice.
    await publishLoad(data, { brokers, prefix, logs: ['contracts'] });
  }, 2 * MINUTES);

  afterAll(async () => {
    await dropTopics(brokers, prefix);
    scratch.remove();
  });

  async function run(settings: StreamsSettings): Promise<StreamsRun> {
    const places = rollUpTables(await regionsOf(data), LOAD_PROVINCE);
    return runKafkaStreams({ ...settings, brokers, topics, places, cells: scratch.folder() });
  }
  const linesIn = ({ cells }: StreamsRun): string[] => readFileSync(cells.file, 'utf8').trimEnd().split('\n');

  built(
    'comes to our cells and deltas, each fact once',
    async () => {
      const peer = await run({ threads: 1, store: 'memory', commitMs: 1_000 });
      const ours = await figuresOf(data, FIRST_STAGE);
      expect(linesIn(peer)).toEqual(cellLines(ours));
      expect(peer).toMatchObject({ facts: FACTS, deltas: ours.deltas.length });
    },
    2 * MINUTES,
  );

  built(
    'makes the same of two threads, RocksDB and short commits',
    async () => {
      const [one, other] = [
        await run({ threads: 1, store: 'memory', commitMs: 1_000 }),
        await run({ threads: 2, store: 'rocksdb', commitMs: 100 }),
      ];
      expect(other.cells).toEqual({ ...one.cells, file: other.cells.file });
    },
    2 * MINUTES,
  );

  test('is compared in cells that our second stage leaves as they are', async () => {
    const [whole, first] = [await figuresOf(data, MODEL), await figuresOf(data, FIRST_STAGE)];
    const measures = new Set(cellLines(first).map((line) => line.slice(0, line.indexOf('|'))));
    const same = cellLines(whole).filter((line) => measures.has(line.slice(0, line.indexOf('|'))));
    expect(same).toEqual(cellLines(first));
    expect(whole.cells.size).toBeGreaterThan(first.cells.size);
  });
});
