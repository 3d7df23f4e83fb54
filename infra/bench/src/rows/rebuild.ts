import { against, compare, takeTurns } from '../rounds.ts';
import { measured, perSecond, type About, type InWords } from '../row.ts';
import { inChild } from '../stage/in-child.ts';
import type { Measure, Plan } from '../stage/plan.ts';

const factsPerSecond = perSecond('facts');
const MILLION = 1_000_000;
const FLOOR = 'read and JSON.parse of the same facts, one thread';

/** `verify`'s own rebuild against the floor, facts per second each. */
export const rebuildMillion: Measure = {
  ids: ['rebuild-1m'],
  async run(plan: Plan) {
    const facts = plan.size(MILLION, 50_000);
    const data = await plan.load(facts);
    const side = (does: 'rebuild' | 'read-and-parse') => async () =>
      facts / (await inChild({ does, data, facts })).seconds;
    const about = {
      id: 'rebuild-1m',
      what: `rebuild of ${facts.toLocaleString('en')} facts: state, deltas, cells, lineage, written durably`,
      peer: FLOOR,
      goal: 0.35,
    };
    return [
      measured(about, await compare({ ours: side('rebuild'), peer: side('read-and-parse') }), factsPerSecond),
    ];
  },
};

const LARGE = 5 * MILLION;
const SMALL = MILLION / 2;
const perFact: InWords = (value) => `${(value * 1e6).toFixed(2)} µs/fact`;
const mebibytes: InWords = (value) => `${Math.round(value / 2 ** 20)} MiB`;

/** The large log against the floor, and against the small one: cost and memory must not grow with the log. */
export const rebuildLarge: Measure = {
  ids: ['rebuild-5m-2', 'rebuild-growth', 'rebuild-memory'],
  isFullOnly: true,
  async run(plan: Plan) {
    const [large, small] = [await plan.load(LARGE), await plan.load(SMALL)];
    const [above, aboveSmall]: [number[], number[]] = [[], []];
    const rebuildOf = (data: string, facts: number, memory: number[]) => async () => {
      const { seconds, aboveIdle } = await inChild({ does: 'rebuild', data, facts, workers: 2 });
      memory.push(aboveIdle);
      return facts / seconds;
    };
    const floor = async () =>
      LARGE / (await inChild({ does: 'read-and-parse', data: large, facts: LARGE })).seconds;
    const sides = [rebuildOf(large, LARGE, above), floor, rebuildOf(small, SMALL, aboveSmall)];
    const [ours = [], floors = [], ofSmall = []] = await takeTurns(sides);
    const cost = (rates: readonly number[]): number[] => rates.map((rate) => 1 / rate);
    return [
      measured(WITH_TWO, against(ours, floors), factsPerSecond),
      measured(GROWTH, against(cost(ours), cost(ofSmall)), perFact),
      measured(MEMORY, against(above, aboveSmall), mebibytes),
    ];
  },
};

const WITH_TWO: About = {
  id: 'rebuild-5m-2',
  what: 'rebuild of 5,000,000 facts, two workers',
  peer: FLOOR,
  goal: 0.5,
};
const GROWTH: About = {
  id: 'rebuild-growth',
  what: 'cost of a fact at 5,000,000',
  peer: 'at 500,000',
  goal: 1.1,
};
const MEMORY: About = {
  id: 'rebuild-memory',
  what: 'memory above the idle process at 5,000,000',
  peer: 'at 500,000',
  goal: 1.3,
};
