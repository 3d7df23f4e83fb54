import { LOAD_PROVINCE } from '@torchline/load';
import { Masters } from '@torchline/masters';
import { openFolderFeed } from '@torchline/platform/embedded';
import { FIGURE_LOGS } from '@torchline/projection';
import { Projector } from '../../../../services/projection/src/projector/projector.ts';
import { SqliteFigures } from '../../../../services/projection/src/store/sqlite/sqlite-figures.ts';

/** What the figures' own worker does with facts that come: in its batches, state and lineage with them. */
export async function liveApply(data: string, target: string): Promise<void> {
  const feed = openFolderFeed(data);
  const figures = new SqliteFigures(target);
  const projector = new Projector({
    feed,
    figures,
    logs: FIGURE_LOGS,
    masters: new Masters(LOAD_PROVINCE),
  });
  await projector.open();
  await projector.catchUp();
  figures.close();
  await feed.close();
}
