import {
  HnteCertified,
  HnteRelocated,
  HnteRenamed,
  HnteRevoked,
  HnteSubmitted,
  TechSmeListed,
} from '@torchline/facts';
import { addDays, addYearsForward, yearOf } from '@torchline/kernel';
import { syntheticCreditCode } from '@torchline/testing';
import type { Kind } from '../life.ts';
import { anyCounty } from '../places.ts';

/** Of a hundred firms six are renamed, four move and two lose the title; forty had applied here. */
export const highTechFirm: Kind = {
  name: 'high-tech-firm',
  log: 'certification',
  span: 200,
  *live(teller) {
    const { serial, turn } = teller;
    const creditCode = syntheticCreditCode(serial);
    const stream = `hnte/${creditCode}`;
    const firm = { creditCode, county: anyCounty(teller.random) };
    const enterprise = `科技企业${serial}有限公司`;
    const issued = turn % 5 < 2 ? 60 : 0;
    const issuedOn = teller.about(issued);
    const year = yearOf(issuedOn);
    if (issued > 0) {
      const submittedOn = teller.date();
      const data = { ...firm, enterprise, year, submittedOn, reRecognition: false };
      yield teller.tell(0, HnteSubmitted.make(stream, data, { factDate: submittedOn }));
    }
    const validThrough = addDays(addYearsForward(issuedOn, 3), -1);
    const certificate = `GR${year}${String(serial % 100_000_000).padStart(8, '0')}`;
    const about = { ...firm, certificate, issuedOn, validThrough };
    const certified = { ...about, enterprise, firstEver: turn % 3 > 0, batch: '第一批' };
    yield teller.tell(issued, HnteCertified.make(stream, certified, { factDate: issuedOn }));
    const day = teller.about(issued + 120);
    if (turn < 6) {
      const data = {
        creditCode,
        certificate,
        name: `${enterprise}（新）`,
        formerName: enterprise,
        renamedOn: day,
      };
      yield teller.tell(issued + 120, HnteRenamed.make(stream, data, { factDate: day }));
    } else if (turn < 10) {
      const moved = {
        ...about,
        county: anyCounty(teller.random),
        from: firm.county,
        enterprise,
        relocatedOn: day,
      };
      yield teller.tell(issued + 120, HnteRelocated.make(stream, moved, { factDate: day }));
    } else if (turn < 12) {
      const data = { ...about, revokedOn: day, reason: '不再符合条件' };
      yield teller.tell(issued + 120, HnteRevoked.make(stream, data, { factDate: day }));
    }
  },
};

/** One fact each, so that any number of facts can be reached with them; see `mix.ts`. */
export const techSme: Kind = {
  name: 'tech-sme',
  log: 'certification',
  span: 0,
  *live(teller) {
    const { serial } = teller;
    const creditCode = syntheticCreditCode(serial);
    const listedOn = teller.about();
    const year = yearOf(listedOn);
    const id = { list: 'NATIONAL' as const, creditCode, year };
    const about = { county: anyCounty(teller.random), listNo: `${year}${serial}`, listedOn };
    const data = { ...id, ...about, validThrough: `${year}-12-31`, enterprise: `科技企业${serial}有限公司` };
    const stream = `tech-sme/NATIONAL:${creditCode}:${year}`;
    yield teller.tell(0, TechSmeListed.make(stream, data, { factDate: listedOn }));
  },
};
