import {
  BroadcastChannel,
  parentPort,
  receiveMessageOnPort,
  workerData,
  type MessagePort,
} from 'node:worker_threads';
import { translated } from './errors.ts';
import { commitGroup, type Desk } from './group-commit.ts';
import { Inbox } from './inbox.ts';
import { openSqliteKeyRing } from './key-ring.ts';
import { LogTables } from './log-tables.ts';
import { movedChannel } from './moved.ts';
import { openForWriting } from './schema.ts';
import { WriteAheadRoom } from './write-ahead.ts';
import type { FromWriter, ToWriter, WriterStart } from './writer-messages.ts';

const port = parentPort as MessagePort;
const start = workerData as WriterStart;
const say = (message: FromWriter): void => port.postMessage(message);

function openDesk(): Desk {
  const db = openForWriting(start.folder, start.log);
  return { db, tables: new LogTables(db, start.log), keys: openSqliteKeyRing(start.keys) };
}

function serve(desk: Desk): void {
  const moved = new BroadcastChannel(movedChannel(start.folder));
  const room = new WriteAheadRoom(desk.db, start.folder);
  const inbox = new Inbox(() => receiveMessageOnPort(port)?.message as ToWriter | undefined);
  port.on('message', (message: ToWriter) => {
    const { group, closing } = inbox.gather(message);
    if (group.length > 0) {
      const answers = commitGroup(desk, group);
      say(['answers', answers]);
      const last = answers.findLast(([, [kind]]) => kind === 'appended')?.[1];
      if (last?.[0] === 'appended') moved.postMessage(last[5]);
      room.committed();
    }
    if (!closing) return;
    desk.db.close();
    desk.keys.close();
    moved.close();
    say(['closed']);
    port.close();
  });
  say(['ready']);
}

try {
  serve(openDesk());
} catch (error) {
  const { fault, message } = translated(error, `open log ${start.log}`);
  say(['unable', fault, message]);
}
