import { Empty, Segmented } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { useMonth, useMonths, type MonthOverview } from '../api/figures.ts';
import { useApi } from '../api/openapi.ts';
import { useWords } from '../i18n/words.ts';
import { Loaded } from '../layout/loaded.tsx';
import { mayCloseMonths, mayDrill } from '../layout/rights.ts';
import { useMe } from '../session/me.ts';
import { Freshness, MonthState } from './freshness.tsx';
import { MonthSelect } from './month-select.tsx';
import { OverviewTable } from './overview-table.tsx';
import { PackButtons } from './pack-buttons.tsx';
import { PlaceSelect } from './place-select.tsx';

/** 月度总览: the last month with data, or the one in the address. */
export function OverviewPage() {
  const { t } = useWords();
  const months = useMonths();
  return (
    <Loaded query={months}>
      {({ months: known }) =>
        known[0] === undefined ? (
          <Empty description={t('overview.empty')} />
        ) : (
          <OfMonth months={known} last={known[0]} />
        )
      }
    </Loaded>
  );
}

function OfMonth({ months, last }: { readonly months: readonly string[]; readonly last: string }) {
  const [asked, setAsked] = useSearchParams();
  const month = asked.get('month') ?? last;
  const overview = useMonth(month);
  const choose = (name: string) => (value: string) =>
    setAsked((now) => new URLSearchParams({ ...Object.fromEntries(now), [name]: value }));
  return (
    <Loaded query={overview}>
      {(data) => (
        <Overview
          {...{ overview: data, months, month }}
          region={asked.get('region')}
          show={asked.get('show') ?? 'all'}
          onShow={choose('show')}
          onMonth={choose('month')}
          onRegion={choose('region')}
        />
      )}
    </Loaded>
  );
}

/** A month is closed after it has ended. */
const isOver = ({ month }: MonthOverview, today: string): boolean => month < today.slice(0, 7);

interface Shown {
  readonly overview: MonthOverview;
  readonly months: readonly string[];
  readonly month: string;
  readonly region: string | null;
  readonly show: string;
  readonly onShow: (show: string) => void;
  readonly onMonth: (month: string) => void;
  readonly onRegion: (region: string) => void;
}

/** A city begins with its own unit, everybody else with the province. */
function Overview({ overview, months, month, region, onMonth, onRegion, show, onShow }: Shown) {
  const { t } = useWords();
  const { data: me } = useMe();
  const { data: api } = useApi();
  const { places } = overview;
  const own = me?.role === 'CITY' ? places.find(({ region: code }) => code === me.region) : undefined;
  const chosen = region ?? own?.region ?? places[0]?.region ?? '';
  const drill = api !== undefined && me !== undefined && mayDrill(api, me, chosen);
  return (
    <>
      <div className="headline">
        <h1>{t('overview.title')}</h1>
        <MonthSelect {...{ months, month }} onChoose={onMonth} />
        <PlaceSelect {...{ places }} region={chosen} onChoose={onRegion} />
        <Segmented
          aria-label={t('overview.show')}
          value={show}
          onChange={onShow}
          options={['all', 'targets'].map((value) => ({ value, label: t(`overview.show-${value}`) }))}
        />
        <MonthState overview={overview} />
        {api && me && isOver(overview, me.today) && !overview.closed && mayCloseMonths(api, me.role) && (
          <Link to={`/months/${month}/close`}>{t('overview.close')}</Link>
        )}
        <PackButtons month={month} />
      </div>
      <Freshness overview={overview} />
      <OverviewTable {...{ overview, drill }} region={chosen} targetsOnly={show === 'targets'} />
      <p className="quiet">{t('overview.notes')}</p>
    </>
  );
}
