import { ensureTopics } from '@torchline/kafka';
import { freePorts } from '@torchline/native';
import { ownServers } from '@torchline/servers-for-tests';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const MAIN = join(import.meta.dirname, '../../certification/src/main.ts');
const PREFIX = 'waits';

const { servers, test: onServers } = await ownServers({});

function startService(env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const hear = (chunk: Buffer): void => void (said += chunk.toString());
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, ended, said: () => said };
}

let started: ChildProcess | undefined;
afterAll(() => void started?.kill('SIGKILL'));

interface Ready {
  readonly status: number;
  readonly parts: Readonly<Record<string, boolean>>;
}

onServers(
  'a service listens before its servers are there, says what it waits for, and knows when one goes away',
  async () => {
    const { mongoUri, kafkaBrokers } = servers;
    await ensureTopics({ brokers: kafkaBrokers, prefix: PREFIX });
    const both = [...servers.members, ...servers.brokers];
    await Promise.all(both.map((server) => server.stop()));

    const [port = 0] = await freePorts(1);
    const service = startService({
      TORCHLINE_DATA: mongoUri.replace('/?', `/${PREFIX}?`),
      ...{ KAFKA_BROKERS: kafkaBrokers, TORCHLINE_PORT: String(port) },
    });
    started = service.child;
    const at = `http://127.0.0.1:${port}`;
    const ready = async (): Promise<Ready> => {
      const reply = await fetch(`${at}/readyz`);
      return { status: reply.status, ...((await reply.json()) as { parts: Ready['parts'] }) };
    };
    const until = async (isSo: (now: Ready) => boolean): Promise<void> => {
      for (;;) {
        const now = await ready().catch(() => undefined);
        if (now && isSo(now)) return;
        await pause(100);
      }
    };

    await until(({ status }) => status === 503);
    expect((await ready()).parts).toEqual({ mongodb: false, kafka: false, topics: false, views: false });
    expect((await fetch(`${at}/livez`)).status).toBe(200);
    const refused = await fetch(`${at}/work`);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);

    for (const server of both) await server.start();
    await until(({ status }) => status === 200);
    expect((await fetch(`${at}/work`)).status).toBe(401);
    const lines = (what: RegExp): number => service.said().match(what)?.length ?? 0;
    for (const what of [
      /^等待数据库/gm,
      /^已连接数据库/gm,
      /^等待 Kafka 127/gm,
      /^已连接 Kafka/gm,
      /已启动 started/g,
    ])
      expect([what, lines(what)]).toEqual([what, 1]);

    const [broker] = servers.brokers;
    await broker?.kill();
    await until(({ parts }) => parts['kafka'] === false);
    expect((await ready()).status).toBe(503);
    await broker?.start();
    await until(({ status }) => status === 200);
    const [member] = servers.members;
    await member?.kill();
    await until(({ parts }) => parts['mongodb'] === false);
    await member?.start();
    await until(({ status }) => status === 200);

    service.child.kill('SIGTERM');
    expect(await service.ended).toBe(0);
  },
  240_000,
);

onServers(
  'a service that is asked to run with wrong options says why and ends with 2',
  async () => {
    const cases = [
      [{}, /启动选项有误。 Wrong options: .*--data/],
      [{ TORCHLINE_DATA: 'data', KAFKA_BROKERS: 'x:1' }, /数据地址应为.*A data address reads mongodb/],
      [{ TORCHLINE_DATA: 'mongodb://x/y' }, /KAFKA_BROKERS|--brokers/],
      [{ TORCHLINE_DATA: 'mongodb://x/y', KAFKA_BROKERS: 'x:1', TORCHLINE_PORT: '70000' }, /0 – 65535/],
    ] as const;
    for (const [env, words] of cases) {
      const { ended, said } = startService(env);
      expect([await ended, said()]).toEqual([2, expect.stringMatching(words)]);
    }
  },
  60_000,
);
