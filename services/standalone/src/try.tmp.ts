import { startOptions } from './options.ts';
import { run } from './run.ts';
const t = Date.now();
const o = startOptions(process.argv.slice(2));
const r = await run({ ...o, provinceNamed: false });
console.log(`Torchline ready at ${r.address} ${Date.now() - t} ms`);
process.once('SIGTERM', async () => {
  const s = Date.now();
  await r.instance.stop();
  console.log('stopped', Date.now() - s);
});
