import type { Batch } from '@torchline/event-feed';
import { Masters } from '@torchline/masters';
import { applyBatch, type BatchApplied } from '../apply-batch.ts';
import type { ViewReader } from '../port.ts';
import type { ViewStore, ViewWriter } from '../store-port.ts';
import { ChainedLogs, type Said } from './chained-log.ts';
import { loansView, type LoanDoc } from './sample-view.ts';

/** One instance of an adapter under test, empty. `restart` drops what is held in memory and opens it again. */
export interface ViewsUnderTest {
  store(): ViewStore;
  reader(): ViewReader;
  restart(): void;
  /** A second, empty store to rebuild into. */
  beside(): ViewStore;
  close(): void;
}

const LOG = 'loan-pools';

/** A log, a view on it and the adapter under test. */
export class Bench {
  readonly logs = new ChainedLogs();
  readonly view = loansView();
  readonly masters = new Masters('130000');
  readonly under: ViewsUnderTest;
  writer: ViewWriter;

  constructor(under: ViewsUnderTest) {
    this.under = under;
    this.writer = under.store().open(this.view);
  }
  get reader(): ViewReader {
    return this.under.reader();
  }
  restart(): void {
    this.under.restart();
    this.writer = this.under.store().open(this.view);
  }
  batch(after: number, through: number): Batch {
    const { epochs } = this.logs;
    return { log: LOG, facts: this.logs.facts(LOG).slice(after, through), through, epochs };
  }
  apply(batch: Batch = this.batch(0, this.logs.facts(LOG).length)): BatchApplied {
    return applyBatch(this.view, this.writer, { batch, masters: this.masters });
  }
  tell(...said: Said[]): void {
    this.logs.say(LOG, ...said);
    this.apply();
  }
  keys(query: Partial<Parameters<ViewReader['find']>[1]> = {}): string[] {
    const page = this.reader.find(this.view, { scope: { all: true }, limit: 500, ...query });
    return page.rows.map(({ key }) => key);
  }
  documents(): Record<string, LoanDoc> {
    const page = this.reader.find(this.view, { scope: { all: true }, limit: 500 });
    return Object.fromEntries(page.rows.map(({ key, doc }) => [key, doc]));
  }
}
