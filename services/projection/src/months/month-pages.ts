import { LRUCache } from 'lru-cache';
import type { Month } from '@torchline/kernel';
import { WatchedCells, type LiveCells } from '../reading/live-cells.ts';
import type { FedIndicator } from '../indicators/catalogue.ts';
import type { PlaceAsked } from '../reading/figure-reader.ts';
import type { FigureBook } from '../reading/source.ts';
import { BesideViews } from '../views/read-beside.ts';
import { manifestFrom, type Manifest } from './manifest.ts';
import type { MonthGround, StateOfGround } from './month-ground.ts';
import { partOf, rowsFrom, type MonthPart } from './month-part.ts';
import type { MonthRow } from './month-rows.ts';

/** Months that are kept: the last ones that somebody looked at. */
const PAGES_KEPT = 12;

interface KeptPart {
  readonly part: MonthPart;
  /** What its rows read. */
  readonly rests: readonly WatchedCells[];
}
interface KeptRow {
  readonly row: MonthRow;
  readonly cells: WatchedCells;
}

/** A month as it stands, on its ground; rows and parts are counted when they are asked for and do not hold any more. */
export class MonthPage {
  readonly ground: MonthGround;
  readonly #parts = new Map<string, KeptPart>();
  readonly #rows = new Map<string, KeptRow>();

  constructor(ground: MonthGround) {
    this.ground = ground;
  }

  part(indicator: FedIndicator, live: LiveCells): MonthPart {
    const kept = this.#parts.get(indicator.key);
    if (kept?.rests.every((cells) => cells.holds)) return kept.part;
    const rests: WatchedCells[] = [];
    const part = partOf(indicator, this.ground, (of, place) => {
      const { row, cells } = this.#row(of, place, live);
      rests.push(cells);
      return row;
    });
    if (live.isWhole) this.#parts.set(indicator.key, { part, rests });
    return part;
  }

  #row(indicator: FedIndicator, place: PlaceAsked, live: LiveCells): KeptRow {
    const key = `${indicator.key}|${place.level}|${place.region}`;
    const kept = this.#rows.get(key);
    if (kept?.cells.holds) return kept;
    const cells = new WatchedCells(live);
    const counted = { row: rowsFrom(cells, this.ground)(indicator, place), cells };
    if (live.isWhole) this.#rows.set(key, counted);
    else cells.end();
    return counted;
  }

  /** Nobody asks for it any more. */
  end(): void {
    for (const { cells } of this.#rows.values()) cells.end();
  }
}

/** How the ground of a page is made, and whether all that was asked for it has been read. */
interface GroundSource {
  readonly make: () => MonthGround;
  readonly isWhole: () => boolean;
}

/**
 * Months kept row by row. A row is counted again when a series of cells that it read has changed, and all of a
 * month when what they rest on beside cells has (targets, statements, regions, rules, the day). So nothing is ever
 * answered that a count from the cells would not give.
 */
export class MonthPages {
  readonly #pages = new LRUCache<Month, { readonly state: StateOfGround; readonly page: MonthPage }>({
    max: PAGES_KEPT,
    dispose: ({ page }) => page.end(),
  });
  /** Targets, statements and extracts as they were read for these months. */
  readonly beside = new BesideViews();
  readonly #manifests = new LRUCache<string, Manifest>({ max: PAGES_KEPT });

  /** `isWhole`: everything that the state and the ground ask of the figures has been read. */
  page(month: Month, state: StateOfGround, { make, isWhole }: GroundSource): MonthPage {
    const known = this.#pages.get(month);
    if (known?.state.every((part, index) => part === state[index])) return known.page;
    const page = new MonthPage(make());
    if (isWhole()) this.#pages.set(month, { state, page });
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
