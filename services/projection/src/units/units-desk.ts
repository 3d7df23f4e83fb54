import type { Feed } from '@torchline/event-feed';
import { HeldKeeper } from '../held/keeper.ts';
import type { HeldDesk } from '../held/questions.ts';
import { KnownUnits } from '../store/mongo/known-units.ts';
import type { FigureDatabase } from '../store/mongo/schema.ts';
import { UnitRows } from '../store/mongo/unit-rows.ts';
import type { RulingHistory } from './ruling-history.ts';
import type { TreeHistory } from './tree-history.ts';

interface DeskParts {
  readonly database: FigureDatabase;
  readonly feed: Feed;
  readonly trees: TreeHistory;
  readonly rulings: RulingHistory;
  /** Logs that are not read any further here, and why. */
  readonly stopped: () => Readonly<Record<string, string>>;
}

/**
 * What is held in all units, and what rulings would do, worked out from what is stored: any instance answers, whoever
 * holds the unit. A ruling names the digest of what was shown; should the figures have moved since, it is asked anew.
 */
export class UnitsDesk implements HeldDesk {
  readonly #parts: DeskParts;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  list: HeldDesk['list'] = async () => {
    const keeper = await this.#keeper();
    return { ...(await keeper.list(this.#parts.trees.places)), stopped: this.#parts.stopped() };
  };

  forecast: HeldDesk['forecast'] = async (name, kind) =>
    (await this.#keeper()).forecast(name, kind, this.#parts.trees.places);

  /** Of the moment: nothing is kept from one question to the next. */
  async #keeper(): Promise<HeldKeeper> {
    const { database, feed, rulings } = this.#parts;
    const known = new KnownUnits(database).withHeld(await new UnitRows(database).held());
    const keeper = new HeldKeeper(feed, known, rulings.rulings);
    keeper.recall();
    return keeper;
  }
}
