import type { ReportKind } from '@torchline/facts';
import { monthRange, yearOf, type Month } from '@torchline/kernel';
import { findAll, type ViewReader } from '@torchline/projections';
import { LRUCache } from 'lru-cache';
import type { FedIndicator } from '../indicators/catalogue.ts';
import type { IsStated } from '../months/completeness.ts';
import type { PlaceAsked, TargetOf } from '../reading/figure-reader.ts';
import { extractsView, type Extract } from './extracts.ts';
import { Known, type KnownAsked } from './known.ts';
import { statementKey, statementsView, type Statement } from './statements.ts';
import { targetKey, targetsView, type Target } from './targets.ts';

const ALL = { all: true } as const;

/** Targets that were read before the figures are, so that counting need not wait. */
export class ReadTargets {
  readonly #years: ReadonlySet<number>;
  readonly #targets: ReadonlyMap<string, Target>;

  private constructor(years: readonly number[], targets: readonly Target[]) {
    this.#years = new Set(years);
    const keyed = targets.map((one) => [targetKey(one.indicator, one.unit, one.year), one] as const);
    this.#targets = new Map(keyed);
  }

  /** Every target of these years. */
  static async of(views: ViewReader, years: readonly number[]): Promise<ReadTargets> {
    return new ReadTargets(years, await findAll(views, targetsView, { scope: ALL, where: { year: years } }));
  }

  /** What one indicator at one place is counted with: only a share of a target needs any. */
  static async for(
    views: ViewReader,
    { reading }: FedIndicator,
    { place, years }: { readonly place: PlaceAsked; readonly years: readonly number[] },
  ): Promise<ReadTargets> {
    if (reading.kind !== 'attainment') return new ReadTargets([], []);
    const where = { year: years, unit: place.region };
    return new ReadTargets(years, await findAll(views, targetsView, { scope: ALL, where }));
  }

  /** Targets as they were known: the last revision of that time. Throws for a year that was not read. */
  at(known: KnownAsked): TargetOf {
    return (indicator, region, year) => {
      if (!this.#years.has(year)) throw new Error(`the targets of ${year} were not read`);
      const target = this.#targets.get(targetKey(indicator, region, year));
      const revision = target && Known.last(target.revisions, known);
      return revision ? BigInt(revision.value) : null;
    };
  }
}

/** What was stated of a year up to a month, read before it is asked. */
export class ReadStatements {
  readonly #statements: ReadonlyMap<string, Statement>;

  private constructor(statements: readonly Statement[]) {
    const keyed = statements.map((one) => [statementKey(one.unit, one.month, one.kind), one] as const);
    this.#statements = new Map(keyed);
  }

  /** Of these kinds of reports, or of all. */
  static async of(views: ViewReader, month: Month, kinds?: readonly ReportKind[]): Promise<ReadStatements> {
    const where = { month: monthRange(`${yearOf(month)}-01`, month), ...(kinds && { kind: kinds }) };
    return new ReadStatements(await findAll(views, statementsView, { scope: ALL, where }));
  }

  at(known: KnownAsked): IsStated {
    return (unit, month, kind) => {
      const statement = this.#statements.get(statementKey(unit, month, kind));
      return statement !== undefined && Known.last(statement.stated, known) !== undefined;
    };
  }
}

/** What a month rests on in this service's own read models. */
export interface BesideCells {
  readonly targets: ReadTargets;
  readonly statements: ReadStatements;
  readonly extracts: readonly Extract[];
}

const KEPT = 12;

/** A reading of one view that holds as long as the view has not moved. */
class KeptReading<Reading extends object> {
  readonly #kept = new LRUCache<Month, { readonly reached: string; readonly reading: Reading }>({
    max: KEPT,
  });
  readonly #view: string;
  readonly #read: (views: ViewReader, month: Month) => Promise<Reading>;

  constructor(view: string, read: (views: ViewReader, month: Month) => Promise<Reading>) {
    this.#view = view;
    this.#read = read;
  }

  /** How far the view is comes first: a reading is never older than what it is kept under. */
  async of(views: ViewReader, month: Month): Promise<Reading> {
    const reached = JSON.stringify(await views.reached(this.#view));
    const kept = this.#kept.get(month);
    if (kept?.reached === reached) return kept.reading;
    const reading = await this.#read(views, month);
    this.#kept.set(month, { reached, reading });
    return reading;
  }
}

/** Read models beside the cells, month by month: the same objects again as long as nothing of them has changed. */
export class BesideViews {
  readonly #targets = new KeptReading(targetsView.name, (views, month) =>
    ReadTargets.of(views, [yearOf(month) - 1, yearOf(month)]),
  );
  readonly #statements = new KeptReading(statementsView.name, (views, month) =>
    ReadStatements.of(views, month),
  );
  readonly #extracts = new KeptReading(extractsView.name, (views) =>
    findAll(views, extractsView, { scope: ALL }),
  );

  async of(views: ViewReader, month: Month): Promise<BesideCells> {
    const [targets, statements, extracts] = await Promise.all([
      this.#targets.of(views, month),
      this.#statements.of(views, month),
      this.#extracts.of(views, month),
    ]);
    return { targets, statements, extracts };
  }
}
