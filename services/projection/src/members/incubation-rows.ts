/** Set of enterprises on their way through incubation, by credit code. */
export const INCUBATION = 'incubation';

/** Carrier, its type, and 1 for a firm founded in the year of entry or admitted as a team. */
export type EntryNote = [carrier: string, carrierType: string, newborn: number];
/** Carrier and the entry that the graduation ends. */
export type GraduationNote = [carrier: string, enteredOn: string];
