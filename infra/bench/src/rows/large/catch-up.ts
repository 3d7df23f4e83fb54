import { caughtUp, type CatchUp, type Caught } from '../../large/catch-up.ts';
import { cellsOnMongo, ofMeasuresIn, sumOfLines } from '../../large/cells-on-mongo.ts';
import { onMongo, type LargeMeasure, type LargePlan, type PublishedLoad } from '../../large/large-plan.ts';
import { bestStreams, inWords, streamsOver } from '../../large/streams-best.ts';
import type { StreamsSettings } from '../../peers/kafka-streams.ts';
import { against, takeTurns, type Side } from '../../rounds.ts';
import { measured, perSecond, type About, type Measured } from '../../row.ts';
import { FigureDatabase } from '../../../../../services/projection/src/store/mongo/schema.ts';

const OURS =
  "the projection's worker of the units on MongoDB: exactly once, reading all that is published, with state, deltas, cells and members";
const NAIVE: About = {
  id: 'catch-up-naive',
  what: OURS,
  peer: 'kafkajs eachMessage, zod, one mongoose upsert per level and message, no state; on fewer facts, rates are compared',
  goal: 60,
};
const BARE: About = {
  id: 'catch-up-bare',
  what: OURS,
  peer: 'kafkajs eachBatch and JSON.parse of the data, nothing kept',
  goal: 0.15,
};
const streamsAbout = (settings: StreamsSettings): About => ({
  id: 'catch-up-kafka-streams',
  what: `${OURS}; what is derived of members, too`,
  peer: `Kafka Streams 4.1, exactly_once_v2, ${inWords(settings)}: state per stream, deltas and rows of members to a topic, cells; derives nothing of members`,
  goal: 0.7,
});

/** Processor time of each side, round by round. */
type Costs = Record<'ours' | 'bare' | 'naive' | 'streams', number[]>;

/** The sides of the three rows over one load: each answers facts per second, and throws where cells differ. */
export class Contest {
  readonly #large: LargePlan;
  readonly #load: PublishedLoad;
  readonly costs: Costs = { ours: [], bare: [], naive: [], streams: [] };
  /** All cells as we count them. */
  #lines: readonly string[] = [];

  constructor(large: LargePlan, load: PublishedLoad) {
    this.#large = large;
    this.#load = load;
  }

  #caught(does: CatchUp['does'], facts: number): Promise<Caught> {
    const { data, brokers, ends } = this.#load;
    return caughtUp({ does, data, brokers, ends, facts });
  }

  #noted(side: keyof Costs, { facts, seconds, cpu }: Caught): number {
    this.costs[side].push((cpu / facts) * 1e6);
    return facts / seconds;
  }

  readonly bare: Side = async () => this.#noted('bare', await this.#caught('bare', 0));

  /** Every round begins without any figures, and ends with all cells held against what is written down for the load. */
  readonly ours: Side = async () => {
    const { data, sha256, facts } = this.#load;
    await onMongo(data, async (mongo) => void (await new FigureDatabase(mongo).db.dropDatabase()));
    const caught = await this.#caught('units', 0);
    this.#lines = await onMongo(data, (mongo) => cellsOnMongo(new FigureDatabase(mongo)));
    const sum = sumOfLines(this.#lines);
    if (sum !== sha256)
      throw new Error(`the cells of ${facts} facts are not those of the load: ${sum}, not ${sha256}`);
    return this.#noted('ours', caught);
  };

  naive(facts: number): Side {
    return async () => this.#noted('naive', await this.#caught('naive', facts));
  }

  streams(settings: StreamsSettings): Side {
    return async () => {
      const run = await streamsOver(this.#large, this.#load, settings);
      this.compare(run.lines);
      return this.#noted('streams', run);
    };
  }

  /** Both have the same cells of all measures that the peer counts. */
  compare(lines: readonly string[]): void {
    const ours = ofMeasuresIn(lines, this.#lines);
    if (ours.length === 0 || sumOfLines(ours) !== sumOfLines(lines))
      throw new Error(`Kafka Streams has ${lines.length} cells and we ${ours.length}, or others`);
  }

  /** Microseconds of processor time of a fact, in the middle of the rounds. */
  cost(side: keyof Costs): string {
    const sorted = this.costs[side].toSorted((a, b) => a - b);
    return `${(sorted[Math.floor(sorted.length / 2)] ?? 0).toFixed(1)} µs CPU/fact`;
  }
}

const withCosts = (row: Measured, ours: string, theirs: string): Measured => ({
  ...row,
  ours: `${row.ours}, ${ours}`,
  theirs: `${row.theirs}, ${theirs}`,
});

/** Facts of the load and of the naive consumer, and how many rounds. */
export interface CatchUpSizes {
  readonly facts: number;
  readonly naive: number;
  /** True: one set of settings of the peer is taken as it is. */
  readonly settings?: StreamsSettings;
}

/** All three rows over one load; throws where cells differ. */
export async function catchUps(
  large: LargePlan,
  { facts, naive, settings }: CatchUpSizes,
): Promise<Measured[]> {
  const load = await large.published(facts);
  const contest = new Contest(large, load);
  const best = settings ?? (await bestStreams(large, load));
  const sides = [contest.ours, contest.bare, contest.naive(naive), contest.streams(best)];
  const [ours = [], bare = [], naives = [], streams = []] = await takeTurns(sides);
  const cost = contest.cost('ours');
  const row = (about: About, theirs: readonly number[], side: keyof Costs): Measured =>
    withCosts(measured(about, against(ours, theirs), perSecond('facts')), cost, contest.cost(side));
  return [row(NAIVE, naives, 'naive'), row(BARE, bare, 'bare'), row(streamsAbout(best), streams, 'streams')];
}

export const catchUp: LargeMeasure = {
  ids: [NAIVE.id, BARE.id, 'catch-up-kafka-streams'],
  run: (large) =>
    catchUps(large, { facts: large.plan.size(500_000, 50_000), naive: large.plan.size(5_000, 1_000) }),
};
