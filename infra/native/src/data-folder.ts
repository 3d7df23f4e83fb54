import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { CannotStart } from './cannot-start.ts';
import type { KafkaPorts } from './kafka/properties.ts';
import { freePorts, isFree } from './processes/ports.ts';
import type { Watch } from './processes/watch.ts';
import type { Server } from './server.ts';
import type { ServersAsked } from './start-servers.ts';

/** Which servers a folder holds. Replica sets and quorums remember the ports of their members, so they are kept. */
export interface Layout {
  readonly brokers: readonly KafkaPorts[];
  readonly members: readonly number[];
}

export interface DataFolder {
  readonly folder: string;
  readonly layout: Layout;
  /** Notes who runs, for a start that finds the folder in use. */
  runs(servers: readonly Server[]): void;
  /** The folder is free again. */
  close(): void;
}

/** @throws CannotStart when the folder is in use, holds other servers, or a port of it was taken. */
export async function openDataFolder(
  asked: ServersAsked,
  watch: Pick<Watch, 'removeAtEnd'>,
): Promise<DataFolder> {
  const folder =
    asked.data === undefined ? mkdtempSync(join(tmpdir(), 'torchline-servers-')) : resolve(asked.data);
  if (asked.data === undefined) watch.removeAtEnd(folder);
  mkdirSync(folder, { recursive: true });
  const pids = join(folder, 'pids');
  refuseInUse(folder, pids);
  const layout = await layoutOf(folder, { brokers: asked.brokers ?? 1, members: asked.mongoMembers ?? 1 });
  writeFileSync(pids, `${process.pid}`);
  return {
    folder,
    layout,
    runs: (servers) => writeFileSync(pids, [process.pid, ...servers.map(({ pid }) => pid)].join(' ')),
    close: () => rmSync(pids, { force: true }),
  };
}

function refuseInUse(folder: string, pids: string): void {
  if (!existsSync(pids)) return;
  const alive = readFileSync(pids, 'utf8').split(' ').map(Number).filter(isAlive);
  if (alive.length === 0) return;
  throw new CannotStart(
    `${folder} 正被进程 ${alive.join(' ')} 使用：请先结束这些进程；若它们与此无关，请删除 ${pids}。`,
    `${folder} is in use by the processes ${alive.join(' ')}: end them first; if they have nothing to do with it, delete ${pids}.`,
  );
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

interface Counts {
  readonly brokers: number;
  readonly members: number;
}

async function layoutOf(folder: string, counts: Counts): Promise<Layout> {
  const file = join(folder, 'layout.json');
  if (existsSync(file)) return keptLayout(folder, JSON.parse(readFileSync(file, 'utf8')) as Layout, counts);
  const ports = [...(await freePorts(counts.brokers * 4 + counts.members))];
  const brokers = Array.from({ length: counts.brokers }, (): KafkaPorts => {
    const [client = 0, controller = 0, door = 0, proxy = 0] = ports.splice(0, 4);
    return { client, controller, door, proxy };
  });
  const layout: Layout = { brokers, members: ports };
  writeFileSync(file, JSON.stringify(layout));
  return layout;
}

async function keptLayout(folder: string, layout: Layout, counts: Counts): Promise<Layout> {
  const held: Counts = { brokers: layout.brokers.length, members: layout.members.length };
  if (held.brokers !== counts.brokers || held.members !== counts.members) throw otherServers(folder, held);
  for (const port of [
    ...layout.brokers.flatMap((own) => Object.values(own) as number[]),
    ...layout.members,
  ]) {
    if (!(await isFree(port))) throw portTaken(folder, port);
  }
  return layout;
}

const otherServers = (folder: string, { brokers, members }: Counts): CannotStart =>
  new CannotStart(
    `${folder} 中是 ${brokers} 个 Kafka 节点与 ${members} 个 MongoDB 成员的数据：请使用 --brokers ${brokers} --mongo-members ${members}，或另选目录。`,
    `${folder} holds ${brokers} Kafka node(s) and ${members} MongoDB member(s): say --brokers ${brokers} --mongo-members ${members}, or choose another folder.`,
  );

const portTaken = (folder: string, port: number): CannotStart =>
  new CannotStart(
    `${folder} 的服务器使用端口 ${port}，该端口已被占用：请结束占用它的程序，或另选目录。`,
    `The servers of ${folder} use port ${port}, which is taken: end the program that took it, or choose another folder.`,
  );
