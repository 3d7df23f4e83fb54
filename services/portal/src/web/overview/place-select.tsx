import { Select } from 'antd';
import type { MonthOverview, Place } from '../api/figures.ts';
import { useWords } from '../i18n/words.ts';

/** Every place that the month has figures for: the province, then its units. */
export function placesOf({ indicators }: MonthOverview): readonly Place[] {
  const places = indicators.flatMap(({ figures }) => figures.map((figure) => [figure.region, figure] as const));
  return [...new Map(places).values()];
}

interface Choice {
  readonly places: readonly Place[];
  readonly region: string;
  readonly onChoose: (region: string) => void;
}

export function PlaceSelect({ places, region, onChoose }: Choice) {
  const { t, pick } = useWords();
  return (
    <Select
      aria-label={t('overview.place')}
      style={{ width: 170 }}
      value={region}
      onChange={onChoose}
      options={places.map((place) => ({ value: place.region, label: pick(place) }))}
      showSearch={{ optionFilterProp: 'label' }}
    />
  );
}
