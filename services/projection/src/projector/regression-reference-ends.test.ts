import { RegionsAdopted } from '@torchline/facts';
import { Masters } from '@torchline/masters';
import { feedOf } from '../fixtures/feed.fixture.ts';
import { LoansSaid } from '../fixtures/loans-said.fixture.ts';
import { PROVINCE, ROWS } from '../fixtures/tree.fixture.ts';
import { MemoryFigures } from '../store/memory-store.ts';
import { Projector } from './projector.ts';

test('figures are not counted on without the places that they were counted with', async () => {
  const said = new LoansSaid();
  said.state(RegionsAdopted, 'regions/130000', { province: PROVINCE, edition: 'test', rows: [...ROWS] });
  const feed = feedOf(() => said.facts);
  const [figures, logs] = [new MemoryFigures(), ['contracts']];
  const started = new Projector({ feed, figures, logs, masters: new Masters(PROVINCE) });
  await started.open();
  await started.catchUp();

  const whole = feed.next.bind(feed);
  feed.next = async (log, after, limit) =>
    limit === 1 ? whole(log, after, limit) : { log, facts: [], through: after, epochs: [] };
  const again = new Projector({ feed, figures, logs, masters: new Masters(PROVINCE) });
  await expect(again.open()).rejects.toThrow('reference: it ends at 0, before 1');
});
