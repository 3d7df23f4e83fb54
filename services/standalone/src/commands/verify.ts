import { exportRows, verifyChain, type ChainVerdict, type StoredRow } from '@torchline/event-store';
import { dataAt, type DataPlace } from '@torchline/platform/data';
import {
  FIGURE_LOGS,
  rebuildBeside,
  removeTarget,
  verifyBook,
  type BookVerified,
} from '@torchline/projection';
import { Command } from 'commander';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DATA_OPTION, existing, explained } from './place.ts';
import { serviceNames } from '../services.ts';

const options = new Command('npm run verify --')
  .description(
    '核对日志链，并从零重算全部数字。 Checks the chains and rebuilds every figure from zero beside the live ones.',
  )
  .requiredOption(DATA_OPTION, '数据目录或数据库地址 data folder or address')
  .option(
    '--head <hash...>',
    '另处留存的链头，日志必须仍含有它 heads kept elsewhere that the logs must still contain',
  )
  .parse()
  .opts<{ data: string; head?: string[] }>();

/** Passes rows on and strikes off the heads that they contain. */
async function* watching(rows: AsyncIterable<StoredRow>, wanted: Set<string>): AsyncIterable<StoredRow> {
  for await (const row of rows) {
    wanted.delete(row.hash);
    yield row;
  }
}

const spoken = (log: string, verdict: ChainVerdict): string =>
  verdict.kind === 'sound'
    ? `${log}: ${verdict.facts} facts in ${verdict.streams} streams, head ${verdict.head}`
    : `${log}: broken at position ${verdict.position} (${verdict.fault})`;

/** Number of faults in the chains and in the heads asked for. */
async function chainFaults(place: DataPlace): Promise<number> {
  const source = await place.openSource(serviceNames);
  const wanted = new Set(options.head ?? []);
  let faults = 0;
  for (const { source: log, through } of source.logs) {
    const verdict = await verifyChain(watching(exportRows(log, through), wanted));
    console.log(spoken(log.log, verdict));
    if (verdict.kind === 'broken') faults += 1;
  }
  for (const head of wanted) console.log(`没有日志含有链头 ${head}。 No log contains the head ${head}.`);
  await source.close();
  return faults + wanted.size;
}

/** What was compared, with every difference that is shown said. */
function said({ compared, months }: Pick<BookVerified, 'compared' | 'months'>): Figures {
  for (const { key, live, rebuilt } of compared.differences)
    console.log(`${key}: ${live ?? '-'} | ${rebuilt ?? '-'}`);
  const spoilt = months.filter(({ proof }) => proof === 'DIFFERS');
  for (const { month, number } of spoilt)
    console.log(`${month} #${number}: 与封账时不一致 not as it was closed`);
  return { equal: compared.equal, differ: compared.differ + spoilt.length };
}

interface Figures {
  readonly equal: number;
  readonly differ: number;
}
const workers = Math.max(1, availableParallelism() - 1);

/** Counts every figure again beside the live ones, in a file of its own that goes away, and compares cell by cell. */
async function inFolder(feed: DataPlace['logs'], figures: string, province: string): Promise<Figures> {
  if (!existsSync(figures)) return { equal: 0, differ: 0 };
  const target = join(dirname(figures), 'figures.verify.db');
  removeTarget(target);
  const asked = { figures, target, feed, logs: FIGURE_LOGS, province, workers };
  return said(await rebuildBeside(asked).finally(() => removeTarget(target)));
}

/** The same for figures on MongoDB; what is rebuilt lies on this machine meanwhile. */
async function onMongo({ logs: feed, address }: DataPlace, province: string): Promise<Figures> {
  const { openMongoBook } = await import('@torchline/projection/units');
  const opened = await openMongoBook(address);
  const folder = mkdtempSync(join(tmpdir(), 'torchline-verify-'));
  const target = join(folder, 'figures.verify.db');
  try {
    return said(await verifyBook({ book: opened.book, feed, target, logs: FIGURE_LOGS, province, workers }));
  } finally {
    await opened.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

await explained(async () => {
  const place = dataAt(options.data);
  const kind = await existing(place);
  const chains = await chainFaults(place);
  const { equal, differ } = await (place.figuresFile === undefined
    ? onMongo(place, kind.province)
    : inFolder(place.logs, place.figuresFile, kind.province));
  console.log(`${equal} figures equal, ${differ} differ`);
  process.exitCode = chains + differ > 0 ? 1 : 0;
});
