import { systemClock, systemTimers } from '@torchline/kernel';
import { openMongo, parseMongoAddress } from '@torchline/mongo';
import { CommandHandler, type Outcome } from '../handle/index.ts';
import { amountOf, fill, pay, requestOf } from '../handle/purse.fixture.ts';
import { StoreError } from '../store-error.ts';
import { openMongoKeyRing, openMongoLog } from './index.ts';

/**
 * A process of so many writers on one log, each with so many commands one after the other, on a purse of its own and on one
 * that all processes share. A command that was not answered is sent again under its key. Says the key and the positions of
 * each that was. Arguments: data address, name of the process, writers, commands.
 */
const [address = '', name = '', writers = '', commands = ''] = process.argv.slice(2);
const mongo = await openMongo({ address: parseMongoAddress(address) });
const keys = await openMongoKeyRing(mongo);
const log = await openMongoLog({ mongo, log: 'purses', keys });
const handler = new CommandHandler({ store: log, records: log, clock: systemClock });

async function answered(send: () => Promise<Outcome>): Promise<Outcome> {
  for (;;)
    try {
      const outcome = await send();
      if (outcome.kind === 'accepted' || outcome.rejection.rejected !== 'CONFLICT') return outcome;
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      await systemTimers.pause(50);
    }
}

async function write(writer: number): Promise<void> {
  for (let number = 0; number < Number(commands); number += 1) {
    const key = `${name}/${writer}/${number}`;
    const purse = number % 4 === 3 ? 'shared' : `${name}-${writer}`;
    const [one, request] = [amountOf(purse, 1), requestOf(key)];
    const fills = number % 2 === 0 || purse === 'shared';
    const outcome = await answered(() =>
      fills ? handler.handle(fill, one, request) : handler.handle(pay, one, request),
    );
    const positions = outcome.kind === 'accepted' ? outcome.facts.map(({ position }) => position) : [];
    process.stdout.write(`${JSON.stringify({ key, kind: outcome.kind, positions })}\n`);
  }
}

await Promise.all(Array.from({ length: Number(writers) }, (_, writer) => write(writer)));
await log.close();
await mongo.close();
