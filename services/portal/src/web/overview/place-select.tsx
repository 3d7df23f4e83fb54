import { Select } from 'antd';
import type { Place } from '../api/figures.ts';
import { useWords } from '../i18n/words.ts';

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
