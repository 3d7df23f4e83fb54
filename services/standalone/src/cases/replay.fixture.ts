import { newId } from '@torchline/kernel';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clockOn } from '../business-clock.ts';
import { SEEDS } from '../places.ts';
import { run, type Running } from '../run.ts';
import { offlineDesk } from '../users/offline-desk.ts';

/** An instance of its own, empty, with one province officer, on a folder that goes with it. */
export interface Replay {
  post(path: string, body: unknown): Promise<Response>;
  get(path: string): Promise<Response>;
  /** Imports a file of the case and answers with the counts of its report. */
  take(template: string, file: string): Promise<Counts>;
  settled(): Promise<void>;
  end(): Promise<void>;
}
export interface Counts {
  readonly read: number;
  readonly created: number;
  readonly same: number;
  readonly refused: number;
}

const folderOf = (name: string): string => fileURLToPath(new URL(`cases/${name}/`, SEEDS));

async function officerOf(data: string, province: string, today: string): Promise<string> {
  const desk = await offlineDesk(data, { province, demo: false }, clockOn(today));
  const person = newId();
  await desk.add({
    person,
    name: '省科技厅处室经办',
    role: 'PROVINCE',
    organisation: '',
    region: province,
    creditCode: '',
  });
  return desk.token(person, 1).finally(() => desk.close());
}

function clientOf({ address }: Running, token: string): Pick<Replay, 'get' | 'post' | 'take'> {
  const url = (path: string): URL => new URL(path, address);
  const authorization = `Bearer ${token}`;
  return {
    get: (path) => fetch(url(path), { headers: { authorization } }),
    post: (path, body) => {
      const headers = { authorization, 'content-type': 'application/json', 'idempotency-key': newId() };
      return fetch(url(path), { method: 'POST', headers, body: JSON.stringify(body) });
    },
    take: async (template, file) => {
      const body = new FormData();
      body.append('file', new Blob([readFileSync(file)]), basename(file));
      const to = url(`/imports/${template}?commit=true`);
      const answer = await fetch(to, { method: 'POST', headers: { authorization }, body });
      const report = (await answer.json()) as Counts;
      if (!answer.ok) throw new Error(`${template}: ${JSON.stringify(report).slice(0, 2_000)}`);
      const { read, created, same, refused } = report;
      return { read, created, same, refused };
    },
  };
}

/** Starts as the README of the case says: a person made on the stopped folder, then `start --empty --province`. */
export async function startReplay(name: string, province: string, today: string): Promise<Replay> {
  const data = mkdtempSync(join(tmpdir(), 'torchline-case-'));
  const token = await officerOf(data, province, today);
  const running = await run({ port: 0, data, empty: true, province, provinceNamed: true, today });
  const client = clientOf(running, token);
  return {
    ...client,
    take: (template, file) => client.take(template, join(folderOf(name), file)),
    settled: () => running.instance.settled(),
    end: async () => {
      await running.instance.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** The bodies of a file with one JSON object a line. */
export const linesOf = (name: string, file: string): unknown[] =>
  readFileSync(join(folderOf(name), file), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown);
