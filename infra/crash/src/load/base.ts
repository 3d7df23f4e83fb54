import { join } from 'node:path';
import {
  admitPeople,
  Client,
  ended,
  Journal,
  OPERATOR,
  sendBase,
  Sender,
  spawnCommand,
  TODAY,
  type Settled,
  type Step,
  type Tokens,
} from '@torchline/traffic';
import { Product } from '../product/product.ts';

/** A small state that every group of rounds begins with: its data folder, who may send, and what was accepted for it. */
export interface Base {
  readonly data: string;
  readonly tokens: Tokens;
  readonly steps: readonly Step[];
}

async function firstToken(data: string): Promise<string> {
  const who = ['--person', OPERATOR, '--name', OPERATOR, '--role', 'OPERATOR'];
  const args = ['add', '--data', data, '--today', TODAY, ...who];
  const { code, out, err } = await ended(spawnCommand('services/standalone/src/commands/users.ts', { args }));
  if (code !== 0) throw new Error(`no operator: ${err}`);
  return out.trim();
}

const settled: Settled = (sender, service, position) => sender.settled(service, position);

/** Prepares the state on a new folder, by the doors that everybody uses. */
export async function prepareBase(folder: string): Promise<Base> {
  const data = join(folder, 'base');
  const operator = await firstToken(data);
  const product = new Product(data);
  const address = await product.ready;
  if (address === undefined) throw new Error((await product.ended).err);
  const client = new Client(address);
  const { tokens } = await admitPeople(client, operator, settled);
  const journal = new Journal();
  const sender = new Sender(client, { tokens, journal, round: 0 });
  await sendBase(sender, settled);
  client.close();
  await product.stop();
  return { data, tokens, steps: journal.entries.map(({ step }) => step) };
}
