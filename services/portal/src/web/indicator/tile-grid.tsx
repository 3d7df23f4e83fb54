import type { Figure } from '../api/figures.ts';
import { Light } from '../figures/light.tsx';
import { percentText } from '../format/share.ts';
import { useWords } from '../i18n/words.ts';

/** 方格图: one tile for each unit, in the order of their codes; no map and no border line. */
export function TileGrid({ units }: { readonly units: readonly Figure[] }) {
  const { pick } = useWords();
  const inCodes = units.toSorted((a, b) => (a.region < b.region ? -1 : 1));
  return (
    <ul className="tiles">
      {inCodes.map((unit) => (
        <li key={unit.region} className={`light-${unit.light}`}>
          <b>{pick(unit)}</b>
          <span className="num">{percentText(unit.completion)}</span>
          {unit.light && <Light light={unit.light} />}
        </li>
      ))}
    </ul>
  );
}
