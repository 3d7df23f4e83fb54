import { Command, InvalidArgumentError } from 'commander';
import { runCase } from './cases.ts';
import { readContract } from './contract.ts';
import { startProduct } from './product.ts';
import { Run } from './run.ts';
import { hangUp } from './sending.ts';
import { soundTables } from './sound-tables.ts';

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('0, 1, 2 …');
  return value;
}

const options = new Command('npm run fuzz --')
  .description(
    '向每个接口和导入模板发送不该发送的内容。 Sends what nobody should send to every route and template.',
  )
  .option('--cases <n>', '用例数 number of cases', wholeNumber, 2_000)
  .option('--seed <text>', '种子 seed', '1')
  .option('--case <n>', '只重放一个用例 replays one case only', wholeNumber)
  .parse()
  .opts<{ cases: number; seed: string; case?: number }>();

const product = await startProduct();
const tables = (
  await Promise.all(
    Object.values(product.tokens).map((token) =>
      soundTables((path) =>
        fetch(new URL(path, product.address), { headers: { authorization: `Bearer ${token}` } }),
      ),
    ),
  )
).flat();
const known = [...new Map(tables.map((table) => [table.template, table])).values()];
const contract = await readContract(product.address);
const ground = { product, contract, tables: known, seed: options.seed };
console.log(`seed ${options.seed}: ${contract.targets.length} routes, ${known.length} templates`);

if (options.case !== undefined) {
  const told = await runCase(ground, options.case);
  console.log(JSON.stringify(told, undefined, 2));
} else {
  const outcome = await new Run(ground).all(options.cases, (done, faults) =>
    console.log(`${done} cases, ${faults} faults`),
  );
  for (const fault of outcome.faults.slice(0, 50)) console.error(fault);
  if (outcome.faults.length > 0)
    console.error(`重放 replay: npm run fuzz -- --seed ${options.seed} --case N`);
  const megabytes = (bytes: number): number => Math.round(bytes / 1_000_000);
  console.log(
    `${outcome.accepted} answered with 2xx, 99th percentile ${Math.round(outcome.p99)} ms, memory ${megabytes(outcome.warmBytes)} MB warm, ${megabytes(outcome.endBytes)} MB at the end`,
  );
  const failed = Math.min(outcome.faults.length, outcome.cases);
  console.log(`${outcome.cases - failed} passed, ${failed} failed, 0 skipped`);
  process.exitCode = outcome.faults.length > 0 ? 1 : 0;
}
hangUp();
await product.stop();
