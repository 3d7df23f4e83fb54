import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import type { FeedModule } from '../projector/worker-data.ts';
import { Folder } from './folder.ts';
import type { TeamMessage, TeamReply, TeamTask, TeamWorkerData } from './team-messages.ts';

const work = (folder: Folder, task: TeamTask): unknown => {
  if (task.kind === 'bucket') return folder.bucket(task.asked);
  return task.kind === 'members' ? folder.members(task.partition) : folder.cells();
};

/** Takes tasks one after the other until the thread is ended. */
async function run(port: MessagePort, data: TeamWorkerData): Promise<void> {
  const { openScans } = (await import(data.feed.module)) as FeedModule;
  const folder = new Folder(data, data.part, await openScans(data.feed.options));
  let before = Promise.resolve();
  port.on('message', ({ id, task }: TeamMessage) => {
    before = before.then(async () => {
      const reply = await Promise.resolve()
        .then(() => work(folder, task))
        .then(
          (answer): TeamReply => ({ id, answer }),
          (failed: Error): TeamReply => ({ id, failed }),
        );
      port.postMessage(reply);
    });
  });
}

if (parentPort) await run(parentPort, workerData as TeamWorkerData);
