import { CannotStart } from '@torchline/native';
import { findServers, type ServersFound } from '@torchline/standalone/src/distributed/servers.ts';
import { writeFileSync } from 'node:fs';
import { LargePlan } from './large/large-plan.ts';
import { largeOptions } from './large/options.ts';
import { nameServers, serversLine } from './large/servers-named.ts';
import { machine } from './machine.ts';
import type { Measured } from './row.ts';
import { LARGE_MEASURES } from './rows/large/index.ts';
import { Plan } from './stage/plan.ts';
import { machineLine, tableOf } from './table.ts';

/** `npm run bench:distributed`: the large size against real servers. Ends with 1 where cells differ, not where a goal is missed. */
const options = largeOptions(
  process.argv.slice(2),
  LARGE_MEASURES.flatMap(({ ids }) => ids),
);
const isAsked = (id: string): boolean => options.only.size === 0 || options.only.has(id);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function measureAll(servers: ServersFound): Promise<void> {
  const plan = new Plan(options.isQuick, say);
  const large = new LargePlan(plan, { brokers: servers.brokers, mongoUri: servers.data });
  try {
    const host = { ...machine(), ...(await nameServers(large.ground())) };
    say(machineLine(host));
    say(serversLine(host));
    const all: Measured[] = [];
    for (const measure of LARGE_MEASURES.filter(({ ids }) => ids.some(isAsked))) {
      say(`measuring ${measure.ids.join(', ')}`);
      all.push(...(await measure.run(large)).filter(({ row }) => isAsked(row.id)));
    }
    say(tableOf(all));
    const rows = all.map(({ row }) => row);
    if (options.json !== undefined)
      writeFileSync(options.json, `${JSON.stringify({ machine: host, rows }, undefined, 2)}\n`);
  } finally {
    await large.clear();
    plan.scratch.remove();
  }
}

try {
  const servers = await findServers(undefined);
  await measureAll(servers).finally(() => servers.stop());
} catch (error) {
  process.stderr.write(`${error instanceof CannotStart ? error.message : String((error as Error).stack)}\n`);
  process.exitCode = 1;
}
