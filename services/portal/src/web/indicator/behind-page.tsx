import { Button, Space } from 'antd';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useBehind, useMonth, type BehindPage as Behind, type IndicatorMonth } from '../api/figures.ts';
import { segment } from '../api/http.ts';
import { indicatorPath } from '../figures/paths.ts';
import { unitKey, writingOf, type Writing } from '../figures/value-text.ts';
import { Value } from '../figures/value.tsx';
import { useWords } from '../i18n/words.ts';
import { Crumbs } from '../layout/crumbs.tsx';
import { Loaded } from '../layout/loaded.tsx';
import { useKindName } from '../records/kind-name.ts';

/** 数据来源: the records behind a figure, with what each adds; together they are the figure. */
export default function BehindPage() {
  const { indicator = '' } = useParams();
  const [asked] = useSearchParams();
  const { t, pick } = useWords();
  const of = {
    level: asked.get('level') ?? 'province',
    region: asked.get('region') ?? '',
    month: asked.get('month') ?? '',
  };
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const page = useBehind({ indicator, ...of, cursor: cursors.at(-1) });
  const overview = useMonth(of.month);
  const one = overview.data?.indicators.find(({ key }) => key === indicator);
  const place = one?.figures.find(({ region }) => region === of.region);
  const name = one ? pick(one) : indicator;
  return (
    <>
      <Crumbs
        crumbs={[
          { to: `/overview?month=${of.month}`, text: t('nav.overview') },
          { to: indicatorPath(indicator, of.month), text: name },
        ]}
        here={t('behind.title')}
      />
      <h1>{t('behind.heading', { indicator: name, place: place ? pick(place) : of.region, month: of.month })}</h1>
      <Loaded query={page}>{(data) => <Rows page={data} one={one} />}</Loaded>
      <Space style={{ marginTop: 8 }}>
        <Button disabled={cursors.length === 0} onClick={() => setCursors(cursors.slice(0, -1))}>
          {t('list.before')}
        </Button>
        <Button
          disabled={!page.data?.next}
          onClick={() => page.data?.next && setCursors([...cursors, page.data.next])}
        >
          {t('list.next')}
        </Button>
      </Space>
    </>
  );
}

const PLAIN: Writing = { decimals: 0, money: null };

function Rows({ page, one }: { readonly page: Behind; readonly one: IndicatorMonth | undefined }) {
  const { t, label } = useWords();
  const kindName = useKindName();
  const writing = one ? writingOf(one, page.rows.map(({ contribution }) => contribution)) : PLAIN;
  const unit = one ? t(unitKey(one.unit, writing)) : '';
  return (
    <>
      <p className="counts">
        <span>
          {t('behind.total')} <b><Value value={page.total} writing={one ? writingOf(one, [page.total]) : PLAIN} /></b>{' '}
          {one && t(unitKey(one.unit, writingOf(one, [page.total])))}
        </span>
        <span>{t('behind.count', { count: page.count })}</span>
        <span className="quiet">{t('behind.words')}</span>
      </p>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{t('record.title')}</th>
            <th scope="col">{t('record.kind')}</th>
            <th scope="col">{t('record.status')}</th>
            <th scope="col">{t('record.day')}</th>
            <th scope="col" className="num">{`${t('behind.contribution')}（${unit}）`}</th>
          </tr>
        </thead>
        <tbody>
          {page.rows.map((row) => (
            <tr key={`${row.kind} ${row.id}`}>
              <th scope="row">
                <Link to={`/records${segment(row.service, row.kind, row.id)}`}>{row.title}</Link>
              </th>
              <td>{kindName(row.service, row.kind)}</td>
              <td>{label('value', row.status)}</td>
              <td className="nowrap">{row.day}</td>
              <td className="num">
                <Value value={row.contribution} writing={writing} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
