import type { RecordedFact } from '@torchline/kernel';
import { PolicyBook, RateTable, WorkingCalendar } from '@torchline/policy';
import { noRegions, type Regions } from '@torchline/regions';
import { Enterprises } from './enterprises.ts';
import { fold } from './fold.ts';
import { Organisations } from './organisations.ts';
import { People } from './people.ts';

/**
 * What reference states (主数据), as every other service keeps it: look-ups in memory, folded from reference's facts in
 * order. `position` is how far; a decision that used them stores it. Each look-up is by date and never reads a clock.
 */
export class Masters {
  /** The province that this instance serves (本省): six-digit code. */
  readonly province: string;
  position = 0;
  policy = PolicyBook.empty;
  rates = new RateTable([]);
  calendar = new WorkingCalendar([]);
  regions: Regions = noRegions;
  readonly organisations = new Organisations();
  readonly people = new People();
  readonly enterprises = new Enterprises();

  constructor(province: string) {
    this.province = province;
  }

  /** Takes one fact of reference's log; a position that was applied is dropped. Throws when one before it is missing. */
  apply(fact: RecordedFact): void {
    if (fact.position <= this.position) return;
    if (fact.position > this.position + 1)
      throw new Error(`reference: position ${this.position + 1} is missing`);
    fold(this, fact);
    this.position = fact.position;
  }
}
