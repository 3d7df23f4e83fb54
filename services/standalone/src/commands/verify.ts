import { exportRows, verifyChain, type ChainVerdict, type StoredRow } from '@torchline/event-store';
import { openFolderFeed, openFolderSource } from '@torchline/platform/embedded';
import { FIGURE_LOGS, openFigureBook, verifyFigures } from '@torchline/projection';
import { Command } from 'commander';
import { figuresFile } from '../figures.ts';
import { folderKind, type FolderKind } from '../folder.ts';
import { serviceNames } from '../services.ts';

const options = new Command('npm run verify --')
  .description(
    '核对日志链，并从零重算全部数字。 Checks the chains and rebuilds every figure from zero beside the live ones.',
  )
  .requiredOption('--data <dir>', '数据目录 data folder')
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
async function chainFaults(data: string): Promise<number> {
  const source = await openFolderSource(data, serviceNames);
  const wanted = new Set(options.head ?? []);
  let faults = 0;
  for (const { source: log, through } of source.logs) {
    const verdict = await verifyChain(watching(exportRows(log, through), wanted));
    console.log(spoken(log.log, verdict));
    if (verdict.kind === 'broken') faults += 1;
  }
  for (const head of wanted) console.log(`没有日志含有链头 ${head}。 No log contains the head ${head}.`);
  source.close();
  return faults + wanted.size;
}

async function figureFaults(
  data: string,
  { province }: FolderKind,
): Promise<{ equal: number; differ: number }> {
  const book = openFigureBook(figuresFile(data));
  if (!book) return { equal: 0, differ: 0 };
  const feed = openFolderFeed(data);
  const { equal, differ, differences } = await verifyFigures({ feed, logs: FIGURE_LOGS, province, book });
  for (const difference of differences) console.log(difference);
  await feed.close();
  return { equal, differ };
}

const kind = folderKind(options.data);
if (!kind) {
  console.error(`${options.data} 不是数据目录。 ${options.data} is not a data folder.`);
  process.exit(2);
}
const chains = await chainFaults(options.data);
const { equal, differ } = await figureFaults(options.data, kind);
console.log(`${equal} figures equal, ${differ} differ`);
process.exitCode = chains + differ > 0 ? 1 : 0;
