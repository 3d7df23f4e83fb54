import { MODEL, type Model } from '@torchline/projection/counting';
import { BookDisk } from '../house/book-disk.ts';
import { REAL, type Parts } from '../house/parts.ts';
import type { Kind } from '../house/plan.ts';
import { CachedFigures, CheckpointFirst, HastyLog } from './broken-stores.fixture.ts';
import { CAREFUL, SmallCounter, type Care } from './small-counter.fixture.ts';

/** A house with one thing done wrong, and the same house with that done right. */
export interface SeededBug {
  readonly name: string;
  readonly kind: Kind;
  readonly wrong: Parts;
  readonly right: Parts;
  /** What the check says that finds it. */
  readonly found: RegExp;
}

const counting = (care: Partial<Care>): Parts => ({
  ...REAL,
  counter: (parts) => new SmallCounter(parts, { ...CAREFUL, ...care }),
});
const cached = (refusesStale: boolean): Parts => ({
  ...REAL,
  figures: (process, disk) => new CachedFigures(process, disk, refusesStale),
});

const MEASURE = 'loan-filing-borrowers';
const BORROWER = 'borrower';

/** 按事实计成员: a firm counts once for each of its filings, instead of once. */
function byFacts(): Model {
  const real = MODEL.sets.get(BORROWER);
  if (!real) throw new Error('there is no set of borrowers');
  const derive: typeof real.derive = (rows, places) => [
    ...real.derive(rows, places).filter(({ measure }) => measure !== MEASURE),
    ...rows
      .filter(({ tag }) => tag === 'filing')
      .flatMap((row) => real.derive([row], places).filter(({ measure }) => measure === MEASURE)),
  ];
  return { ...MODEL, sets: new Map([...MODEL.sets, [BORROWER, { ...real, derive }]]) };
}

export const SEEDED_BUGS: readonly SeededBug[] = [
  {
    ...{ name: 'checkpoint before apply', kind: 'figures', right: REAL, found: /^cell/ },
    wrong: { ...REAL, figures: (process, disk) => new CheckpointFirst(process, disk) },
  },
  {
    ...{ name: 'no dedupe', kind: 'figures', found: /^cell/ },
    ...{ wrong: counting({ drops: false }), right: counting({}) },
  },
  {
    ...{ name: 'gap ignored', kind: 'figures', found: /^cell/ },
    ...{ wrong: counting({ waits: false }), right: counting({}) },
  },
  {
    ...{ name: 'stale owner accepted', kind: 'figures', found: /^cell/ },
    ...{ wrong: cached(false), right: cached(true) },
  },
  {
    ...{ name: 'answer before commit', kind: 'log', right: REAL, found: /was acknowledged/ },
    wrong: { ...REAL, log: (process, disk) => new HastyLog(process, disk) },
  },
  {
    ...{ name: 'member counted by facts', kind: 'figures', found: /^cell loan-filing-borrowers/ },
    ...{ wrong: counting({ model: byFacts() }), right: counting({}) },
  },
  {
    ...{ name: 'start of a reaction not kept', kind: 'reactions', right: REAL, found: /reacted to 0 times/ },
    wrong: { ...REAL, books: () => new BookDisk(false) },
  },
];
