import { openStoreFeed, type FeedLog } from '@torchline/event-feed/store';
import { Masters } from '@torchline/masters';
import type { Mongo } from '@torchline/mongo';
import type { ServiceDefinition } from '@torchline/platform';
import { MastersReader, verifyView } from '@torchline/projections';
import { MemoryViewStore } from '@torchline/projections/memory';
import { openMongoViewSnapshot } from '@torchline/projections/mongo';
import { fault, type Fault } from '@torchline/traffic';
import { PROVINCE } from '../processes/all-services.ts';
import type { InstanceLogs } from './instance-logs.ts';

/** Every read model as it stands in MongoDB against the same fold from the logs, past Kafka and the services. */
export async function viewFaults(
  mongo: Mongo,
  logs: InstanceLogs,
  services: readonly ServiceDefinition[],
): Promise<Fault[]> {
  const feed = openStoreFeed(logs.names.map((name) => feedLog(logs, name)));
  const faults: Fault[] = [];
  const masters = new MastersReader(feed, new Masters(PROVINCE));
  for (const { name: service, views } of services)
    for (const view of views) {
      const live = await openMongoViewSnapshot({ mongo, service }, view);
      const into = new MemoryViewStore();
      const { documents, differences, through } = await verifyView(view, live, { feed, masters, into });
      await live.close();
      await into.close();
      const [first] = differences;
      const place = `${service}/${view.name}`;
      if (first)
        faults.push(
          fault(
            'views',
            `${place}: ${differences.length} of ${documents} differ from a rebuild, ${first.key} ${first.what}`,
          ),
        );
      const heads = await logs.heads();
      for (const log of view.logs)
        if ((through[log] ?? 0) !== heads.get(log) && (heads.get(log) ?? 0) > 0)
          faults.push(
            fault('views', `${place} stands at ${through[log] ?? 0} of ${heads.get(log)} of ${log}`),
          );
    }
  await feed.close();
  return faults;
}

const feedLog = (logs: InstanceLogs, name: string): FeedLog => {
  const reader = logs.reader(name);
  return {
    log: name,
    readAll: (after, limit) => reader.readAll(after, limit),
    head: () => reader.head(),
    onMoved: () => () => undefined,
  };
};
