import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readAccepted } from './accepted.ts';
import { compared, type Difference } from './compare.ts';
import { monthOf, monthsFrom, earliest } from './days.ts';
import { ourFigures } from './ours.ts';
import { readCells } from './product/cells.ts';
import { readMongoCells } from './product/mongo-cells.ts';
import { Theirs } from './product/theirs.ts';
import { replay, type Sources } from './replay.ts';
import { seedSources } from './seed-sources.ts';

const SHOWN = 50;
const USAGE = `npm run reckon -- --data DIR|mongodb://… [--accepted FILE] [--files DIR]
用已接收的行和办理重新汇总，与系统指标逐一核对。 Sums the accepted rows and decisions again and compares with the figures.`;

interface Options {
  readonly data: string;
  readonly accepted: string;
  /** Where the accepted files and `people.json` lie; undefined for those of the demo. */
  readonly files: string | undefined;
}

const isOnMongo = (data: string): boolean => data.startsWith('mongodb://');

function options(): Options | undefined {
  const named = {
    data: { type: 'string' },
    accepted: { type: 'string' },
    files: { type: 'string' },
  } as const;
  try {
    const { values } = parseArgs({ options: named });
    const { data = '', accepted = join(data, 'accepted.jsonl'), files } = values;
    const isThere = isOnMongo(data) || existsSync(join(data, 'projection'));
    return isThere && existsSync(accepted) ? { data, accepted, files } : undefined;
  } catch {
    return undefined;
  }
}

const lineOf = ({ key, ours, theirs }: Difference): string => {
  const [indicator = '', place = '', month = '', toDate] = key.split('|');
  return `${indicator} ${place} ${month}${toDate ? ' to date' : ''}: ours ${ours}, theirs ${theirs}`;
};

async function reckon(data: string, accepted: string, sources: Sources): Promise<number> {
  const lines = readAccepted(accepted);
  const book = await replay(lines, sources);
  const cells = isOnMongo(data) ? await readMongoCells(data) : readCells(data);
  const theirs = new Theirs(cells, book.regions);
  const last = monthOf(lines.reduce((latest, { at }) => (at > latest ? at : latest), ''));
  const months = monthsFrom(earliest(book.firstMonth(), theirs.firstMonth()), last);
  const asked = { months, places: [book.regions.province, ...book.regions.units] };
  const { equal, differ } = compared(ourFigures(book, asked), theirs.figures(asked));
  const unreckoned = theirs.unreckoned();
  for (const difference of differ.slice(0, SHOWN)) console.log(lineOf(difference));
  for (const measure of unreckoned) console.log(`${measure}: nothing is reckoned for it`);
  console.log(`${equal} figures equal, ${differ.length + unreckoned.length} differ`);
  return differ.length + unreckoned.length > 0 ? 1 : 0;
}

const asked = options();
if (asked) process.exitCode = await reckon(asked.data, asked.accepted, seedSources('130000', asked.files));
else {
  console.error(USAGE);
  process.exitCode = 2;
}
