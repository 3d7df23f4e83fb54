import { MODEL } from '../model.ts';
import { cutAt } from '../projector/cut-feed.ts';
import type { FeedModule, FeedModuleNamed } from '../projector/worker-data.ts';
import type { FigureBook } from '../reading/source.ts';
import { packRows } from '../store/member-rows.ts';
import { SqliteBook } from '../store/sqlite/sqlite-book.ts';
import type { Compared, Difference } from './differences.ts';
import { removeTarget } from './part.ts';
import { proveMonths, type MonthProof } from './prove-months.ts';
import { catchUp } from './rebuild-beside.ts';
import { rebuildFigures } from './rebuild-figures.ts';

export interface BookVerifying {
  /** The live figures, wherever they are kept. */
  readonly book: FigureBook;
  /** The logs, read where they are stored. */
  readonly feed: FeedModuleNamed;
  /** A file for the rebuilt figures; it is removed before and after. */
  readonly target: string;
  readonly logs: readonly string[];
  readonly province: string;
  readonly workers: number;
}

export interface BookVerified {
  readonly compared: Compared;
  readonly months: readonly MonthProof[];
}

const SHOWN = 100;

/** Everything that figures say, by name: cells that are not zero, and members with their rows. */
interface Said {
  readonly lines: ReadonlyMap<string, string>;
  readonly months: ReadonlySet<string>;
}

function saidBy(book: FigureBook): Said {
  const lines = new Map<string, string>();
  const months = new Set<string>();
  for (const at of book.places())
    for (const { period, count, fresh, amount } of book.cells(at)) {
      months.add(period.slice(0, 7));
      const value = `${count}/${fresh}/${amount}`;
      if (value !== '0/0/0') lines.set(`${at.measure}|${at.level}|${at.region}|${period}`, value);
    }
  for (const set of MODEL.sets.keys())
    for (const [member, rows] of book.members(set)) if (rows.length > 0) lines.set(member, packRows(rows));
  return { lines, months };
}

function comparedLines(live: Said['lines'], rebuilt: Said['lines']): Compared {
  let equal = 0;
  const differences: Difference[] = [];
  for (const key of new Set([...live.keys(), ...rebuilt.keys()]))
    if (live.get(key) === rebuilt.get(key)) equal += 1;
    else differences.push({ key, live: live.get(key), rebuilt: rebuilt.get(key) });
  return { equal, differ: differences.length, differences: differences.slice(0, SHOWN) };
}

/**
 * Counts every figure again from the logs, stream by stream, up to where the live figures are, and compares them cell by
 * cell and member by member (重建核对); works every closed month out again. What is held stays held. The live figures are
 * read once, at one moment.
 */
export async function verifyBook(asked: BookVerifying): Promise<BookVerified> {
  const { book, feed: named, target, logs, province, workers } = asked;
  const live = await book.atOnce(() => {
    const said = saidBy(book);
    const manifests = [...said.months].flatMap((month) => book.manifest(month) ?? []);
    return { said, manifests, reached: book.reachedAll(), held: book.heldFacts() };
  });
  const { manifests, reached, held } = live;
  removeTarget(target);
  const { openFeed } = (await import(named.module)) as FeedModule;
  const feed = await openFeed(named.options);
  try {
    await rebuildFigures({ feed: named, target, logs, province, workers, reached, held, manifests });
    const { regions } = await catchUp({ target, logs, province }, cutAt(feed, reached));
    const rebuilt = new SqliteBook(target);
    const said = await rebuilt.atOnce(() => saidBy(rebuilt));
    const compared = comparedLines(live.said.lines, said.lines);
    rebuilt.close();
    return { compared, months: await proveMonths(target, { feed, province, regions }) };
  } finally {
    await feed.close();
    removeTarget(target);
  }
}
