import { factDefinition } from '@torchline/facts';
import type { KafkaMessage } from '@torchline/kafka';
import { parseMongoAddress } from '@torchline/mongo';
import mongoose, { Schema } from 'mongoose';
import type { CatchUp, Caught } from '../large/catch-up.ts';
import { consumed } from './consuming.ts';
import { amountIn, countyIn, levelsOf, type Counted } from './naive.ts';

const cellSchema = new Schema({ _id: String, count: Number, amount: Number }, { versionKey: false });

/** The data that came with a message, checked, and the month in which it counts. */
function readFact({ value, headers }: KafkaMessage): { said: Counted; month: string; type: string } {
  const type = String(headers?.['ce_type']);
  const said = factDefinition(type)?.schema.parse(JSON.parse(String(value))) as Counted;
  const { factDate } = JSON.parse(String(headers?.['ce_meta'])) as { factDate: string };
  return { said, month: factDate.slice(0, 7), type };
}

/**
 * The consumer that one writes first: `eachMessage`, each fact parsed, checked by zod and counted, an upsert by mongoose
 * for each level. No state, so no corrections; a fact that comes twice is counted twice. It stops after `facts`.
 */
export async function naiveConsume(asked: CatchUp): Promise<Caught> {
  const { uri, prefix } = parseMongoAddress(asked.data);
  const connection = await mongoose.createConnection(uri, { dbName: `${prefix}_naive` }).asPromise();
  const cells = connection.model('cell', cellSchema);
  const caught = await consumed(asked, async ({ consumer, done }) => {
    let facts = 0;
    await consumer.run({
      eachMessage: async ({ message }) => {
        if (message.key === null || facts >= asked.facts) return;
        const { said, month, type } = readFact(message);
        for (const [level, region] of levelsOf(countyIn(said))) {
          const more = { $inc: { count: 1, amount: amountIn(said) } };
          await cells.updateOne({ _id: `${level}|${region}|${month}|${type}` }, more, { upsert: true });
        }
        facts += 1;
        if (facts === asked.facts) done();
      },
    });
    return () => facts;
  });
  await connection.dropDatabase();
  await connection.close();
  return caught;
}
