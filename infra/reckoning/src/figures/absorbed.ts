import type { Book } from '../book.ts';
import type { Row } from '../files/rows.ts';
import { dayOf, fenOf, plain } from '../files/values.ts';

interface Absorbed {
  readonly asOf: string;
  readonly buyer: string;
  readonly near: boolean;
  readonly turnover: bigint;
  readonly registeredOn: string;
}

const NEAR = /^(北京|天津|110000|120000)/;

/** 吸纳合同 of extracts, matched by source and number; a later as-of takes the place of an earlier one. */
export class AbsorbedContracts {
  readonly #byNumber = new Map<string, Absorbed>();

  row(row: Row, book: Book): void {
    const key = `${plain(row.text('source'))}|${plain(row.text('number'))}`;
    const registeredOn = dayOf(row.text('registeredOn'));
    const one = {
      registeredOn,
      asOf: dayOf(row.text('asOf')),
      buyer: book.regions.county(row.text('buyerPlace'), registeredOn),
      near: NEAR.test(plain(row.text('sellerProvince'))),
      turnover: fenOf(row.text('turnover'), row.unit('turnover')),
    };
    const known = this.#byNumber.get(key);
    if (!known || known.asOf <= one.asOf) this.#byNumber.set(key, one);
  }

  write(book: Book): void {
    for (const { buyer, near, turnover, registeredOn } of this.#byNumber.values()) {
      book.flow('technology-turnover-absorbed', { region: buyer, day: registeredOn, amount: turnover });
      book.flow('technology-transaction-total', { region: buyer, day: registeredOn, amount: turnover });
      if (near)
        book.flow('beijing-tianjin-output-absorbed', { region: buyer, day: registeredOn, amount: turnover });
    }
  }
}
