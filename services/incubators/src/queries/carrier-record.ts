import { visibleTo } from '@torchline/masters';
import type { RecordKind } from '@torchline/projections';
import { carrier, levelOf, type CarrierState } from '../domain/carrier/carrier.ts';

/** 孵化载体, with its level today; what it held on another day is in its facts. */
export const carrierRecord: RecordKind<CarrierState> = {
  kind: 'carrier',
  zh: '孵化载体',
  en: 'Carrier',
  entity: carrier,
  describe: (state, id, masters) => {
    const last = state.grants.at(-1);
    if (!last) return undefined;
    const { name, county, zone, operatorCode, operatorName, type, areaM2, delisted } = state;
    return {
      title: name,
      status: state.status,
      day: last.on,
      county,
      zone,
      organisation: id,
      creditCode: operatorCode,
      fields: {
        ...{ carrier: id, type, level: levelOf(state) ?? null, operatorName, areaM2 },
        ...{ recognisedOn: last.on, document: last.document, delistedOn: delisted?.on ?? null },
      },
      search: [id, operatorName, operatorCode],
      visibleTo: visibleTo(masters, {
        county,
        day: last.on,
        organisations: [id],
        creditCodes: [operatorCode],
      }),
      work: [],
      files: [],
    };
  },
};
