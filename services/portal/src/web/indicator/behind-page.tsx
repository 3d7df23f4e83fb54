import { Button, Segmented, Space } from 'antd';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { BEHIND_AT_ONCE, useBehind, useMonth } from '../api/figures.ts';
import { indicatorPath } from '../figures/paths.ts';
import { useWords } from '../i18n/words.ts';
import { Crumbs } from '../layout/crumbs.tsx';
import { Loaded } from '../layout/loaded.tsx';
import { BehindTable } from './behind-table.tsx';

/** 数据来源: the records behind a figure, with what each adds; together they are the figure. */
export default function BehindPage() {
  const { indicator = '' } = useParams();
  const [asked] = useSearchParams();
  const { t, pick } = useWords();
  const at = (name: string, other = '') => asked.get(name) ?? other;
  const [level, region, month] = [at('level', 'province'), at('region'), at('month')];
  const [cursor, setCursor] = useState(0);
  const [of, setOf] = useState('numerator');
  const page = useBehind({ indicator, level, region, month, of, cursor });
  const overview = useMonth(month);
  const one = overview.data?.indicators.find(({ key }) => key === indicator);
  const place = overview.data?.places.find((known) => known.region === region && known.level === level);
  const name = one ? pick(one) : indicator;
  return (
    <>
      <Crumbs
        crumbs={[
          { to: `/overview?month=${month}`, text: t('nav.overview') },
          { to: indicatorPath(indicator, month), text: name },
        ]}
        here={t('behind.title')}
      />
      <div className="headline">
        <h1>{t('behind.heading', { indicator: name, place: place ? pick(place) : region, month })}</h1>
        {one?.kind === 'ratio' && (
          <Segmented
            aria-label={t('behind.part')}
            value={of}
            onChange={(value) => (setCursor(0), setOf(value))}
            options={['numerator', 'denominator'].map((value) => ({ value, label: t(`behind.${value}`) }))}
          />
        )}
      </div>
      <Loaded query={page}>{(data) => <BehindTable page={data} one={one} />}</Loaded>
      <Space style={{ marginTop: 8 }}>
        <Button disabled={cursor === 0} onClick={() => setCursor(Math.max(0, cursor - BEHIND_AT_ONCE))}>
          {t('list.before')}
        </Button>
        <Button disabled={(page.data?.next ?? null) === null} onClick={() => setCursor(page.data?.next ?? 0)}>
          {t('list.next')}
        </Button>
      </Space>
    </>
  );
}
