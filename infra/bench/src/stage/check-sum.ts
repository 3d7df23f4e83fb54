import { knownLoad, type KnownLoad } from '@torchline/load';

/** Throws when the figures of a load are not those that were written down for it. */
export function checkSum(facts: number, sum: KnownLoad['figures']): void {
  const known = knownLoad(facts);
  if (!known) throw new Error(`no checksums are kept for a load of ${facts}`);
  if (known.figures.sha256 !== sum.sha256)
    throw new Error(`the figures of ${facts} facts are not those of seeds/load: ${JSON.stringify(sum)}`);
}
