import { againConformance } from './again.ts';
import { anyListConformance } from './any-lists.ts';
import { crashConformance, ownerConformance } from './crashes.ts';
import { deliveryConformance } from './delivery.ts';
import { epochConformance } from './epochs.ts';
import { forkConformance } from './forks.ts';
import { Bench, type ViewsUnderTest } from './harness.ts';
import { listConformance } from './lists.ts';
import { pageConformance } from './pages.ts';
import { rebuildConformance, switchConformance } from './rebuilds.ts';
import { workConformance } from './work-lists.ts';

export { ChainedLogs, type Said } from './chained-log.ts';
export type { ViewsUnderTest } from './harness.ts';

/** What every adapter of views must hold. `open` answers a new empty instance; the suite closes each. */
export function viewsConformance(name: string, open: () => Promise<ViewsUnderTest>): void {
  describe(`views: ${name}`, () => {
    const opened: ViewsUnderTest[] = [];
    const bench = async (): Promise<Bench> => {
      const under = await open();
      opened.push(under);
      return Bench.on(under);
    };
    afterEach(async () => {
      for (const under of opened.splice(0)) await under.close();
    });
    describe('delivery', () => deliveryConformance(bench));
    describe('crashes', () => crashConformance(bench));
    describe('owners', () => ownerConformance(bench));
    describe('forks', () => forkConformance(bench));
    describe('epochs', () => epochConformance(bench));
    describe('lists', () => listConformance(bench));
    describe('any lists', () => anyListConformance(bench));
    describe('pages', () => pageConformance(bench));
    describe('work lists', () => workConformance(bench));
    describe('described again', () => againConformance(bench));
    describe('rebuild', () => rebuildConformance(bench));
    describe('switch', () => switchConformance(bench));
  });
}
