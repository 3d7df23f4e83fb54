import { entityOf, GraduationConfirmed, GraduationWithdrawn, on } from '@torchline/facts';
import type { IsoDate } from '@torchline/kernel';
import { NOTHING, type Outputs } from '../engine/contribution.ts';
import { folded } from '../engine/kind.ts';
import { INCUBATION, type GraduationNote } from '../members/incubation-rows.ts';

interface Graduation {
  readonly carrier: string;
  readonly creditCode: string;
  readonly enteredOn: IsoDate;
  readonly region: string;
  readonly zone: string;
  /** '' after it was withdrawn. */
  readonly graduatedOn: IsoDate;
}

const graduation = entityOf<Graduation | null>('graduation', null, [
  on(GraduationConfirmed, (_, { carrier, creditCode, enteredOn, county, zone, graduatedOn }) => ({
    carrier,
    creditCode,
    enteredOn,
    region: county,
    zone: zone ?? '',
    graduatedOn,
  })),
  on(GraduationWithdrawn, (known, { confirmed }) =>
    known && confirmed ? { ...known, graduatedOn: '' } : known,
  ),
]);

function outputs(state: Graduation | null): Outputs {
  if (!state?.graduatedOn) return NOTHING;
  const { carrier, creditCode, enteredOn, region, zone, graduatedOn } = state;
  const note: GraduationNote = [carrier, enteredOn];
  return {
    contributions: [],
    rows: [
      {
        set: INCUBATION,
        key: creditCode,
        entity: `graduation/${carrier}:${creditCode}`,
        tag: 'graduation',
        region,
        zone,
        day: graduatedOn,
        until: '',
        note,
      },
    ],
  };
}

/** 毕业: what a firm's graduations mean is seen together with its tenancies and certificates. */
export const graduations = folded(graduation, outputs);
