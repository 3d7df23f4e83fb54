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
  restart(): Promise<void>;
  /** A second, empty store to rebuild into. */
  beside(): Promise<ViewStore>;
  close(): Promise<void>;
}

const LOG = 'loan-pools';

/** A log, a view on it and the adapter under test. */
export class Bench {
  readonly logs = new ChainedLogs();
  readonly view = loansView();
  readonly masters = new Masters('130000');
  readonly under: ViewsUnderTest;
  writer: ViewWriter;

  private constructor(under: ViewsUnderTest, writer: ViewWriter) {
    this.under = under;
    this.writer = writer;
  }
  static async on(under: ViewsUnderTest): Promise<Bench> {
    return new Bench(under, await under.store().open(loansView()));
  }
  get reader(): ViewReader {
    return this.under.reader();
  }
  async restart(): Promise<void> {
    await this.under.restart();
    this.writer = await this.under.store().open(this.view);
  }
  batch(after: number, through: number): Batch {
    const { epochs } = this.logs;
    return { log: LOG, facts: this.logs.facts(LOG).slice(after, through), through, epochs };
  }
  async apply(batch: Batch = this.batch(0, this.logs.facts(LOG).length)): Promise<BatchApplied> {
    return applyBatch(this.view, this.writer, { batch, masters: this.masters });
  }
  async tell(...said: Said[]): Promise<void> {
    this.logs.say(LOG, ...said);
    await this.apply();
  }
  async keys(query: Partial<Parameters<ViewReader['find']>[1]> = {}): Promise<string[]> {
    const page = await this.reader.find(this.view, { scope: { all: true }, limit: 500, ...query });
    return page.rows.map(({ key }) => key);
  }
  async documents(): Promise<Record<string, LoanDoc>> {
    const page = await this.reader.find(this.view, { scope: { all: true }, limit: 500 });
    return Object.fromEntries(page.rows.map(({ key, doc }) => [key, doc]));
  }
}
