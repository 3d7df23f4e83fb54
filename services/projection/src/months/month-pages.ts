import { LRUCache } from 'lru-cache';
import type { Month } from '@torchline/kernel';
import { WatchedCells, type LiveCells } from '../reading/live-cells.ts';
import type { CellSource, FigureBook } from '../reading/source.ts';
import { manifestFrom, type Manifest } from './manifest.ts';
import type { MonthGround, StateOfGround } from './month-ground.ts';
import type { MonthPart } from './month-part.ts';

/** Months that are kept: the last ones that somebody looked at. */
const PAGES_KEPT = 12;

/** A month as it stands, on its ground; parts are counted when they are asked for and do not hold any more. */
export class MonthPage {
  readonly ground: MonthGround;
  readonly #parts = new Map<string, { readonly part: MonthPart; readonly cells: WatchedCells }>();

  constructor(ground: MonthGround) {
    this.ground = ground;
  }

  part(key: string, live: LiveCells, count: (cells: CellSource) => MonthPart): MonthPart {
    const kept = this.#parts.get(key);
    if (kept?.cells.stillHolds()) return kept.part;
    const cells = new WatchedCells(live);
    const part = count(cells);
    this.#parts.set(key, { part, cells });
    return part;
  }
}

/**
 * Months kept indicator by indicator. One is counted again when a series of cells that it read has changed, and all of a
 * month when what they rest on beside cells has (targets, statements, regions, rules, the day). So nothing is ever
 * answered that a count from the cells would not give.
 */
export class MonthPages {
  readonly #pages = new LRUCache<Month, { readonly state: StateOfGround; readonly page: MonthPage }>({
    max: PAGES_KEPT,
  });
  readonly #manifests = new LRUCache<string, Manifest>({ max: PAGES_KEPT });

  page(month: Month, state: StateOfGround, make: () => MonthGround): MonthPage {
    const known = this.#pages.get(month);
    if (known?.state.every((part, index) => part === state[index])) return known.page;
    const page = new MonthPage(make());
    this.#pages.set(month, { state, page });
    return page;
  }

  /** The last manifest of a month: it never changes and is long, so it is parsed once. */
  manifest(book: FigureBook, month: Month): Manifest | null {
    const number = book.manifestNumber(month);
    if (number === undefined) return null;
    const name = `${month} ${number}`;
    const known = this.#manifests.get(name);
    if (known) return known;
    const stored = book.manifest(month);
    if (!stored) return null;
    const manifest = manifestFrom(stored);
    this.#manifests.set(name, manifest);
    return manifest;
  }
}
