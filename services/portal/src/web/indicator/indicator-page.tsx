import { Link, useParams, useSearchParams } from 'react-router';
import { useDefinitions, useMonth, useMonths, type IndicatorMonth } from '../api/figures.ts';
import { useApi } from '../api/openapi.ts';
import { useWords } from '../i18n/words.ts';
import { Crumbs } from '../layout/crumbs.tsx';
import { Loaded } from '../layout/loaded.tsx';
import { mayDrill } from '../layout/rights.ts';
import { ProblemAlert } from '../layout/problem-alert.tsx';
import { MonthSelect } from '../overview/month-select.tsx';
import { useMe } from '../session/me.ts';
import { PublishedTable } from './published-table.tsx';
import { TileGrid } from './tile-grid.tsx';
import { Trend } from './trend.tsx';
import { UnitTable } from './unit-table.tsx';

/** 单项指标: by unit with rank, as tiles, over time, and beside it what the province published. */
export default function IndicatorPage() {
  const { indicator = '' } = useParams();
  const [asked, setAsked] = useSearchParams();
  const months = useMonths();
  const month = asked.get('month') ?? months.data?.months[0];
  const overview = useMonth(month);
  if (months.error) return <ProblemAlert error={months.error} />;
  return (
    <Loaded query={overview}>
      {({ indicators, month: shown }) => (
        <Found
          one={indicators.find(({ key }) => key === indicator)}
          month={shown}
          months={months.data?.months ?? []}
          onMonth={(value) => setAsked({ month: value })}
        />
      )}
    </Loaded>
  );
}

interface Shown {
  readonly one: IndicatorMonth | undefined;
  readonly month: string;
  readonly months: readonly string[];
  readonly onMonth: (month: string) => void;
}

function Found({ one, month, months, onMonth }: Shown) {
  const { t, pick, language } = useWords();
  const { data: me } = useMe();
  const { data: api } = useApi();
  const { data: definitions } = useDefinitions();
  const [place, setPlace] = useSearchParams();
  if (!one) return <p>{t('indicator.unknown')}</p>;
  const units = one.figures.filter(({ level }) => level === 'unit');
  const chosen = one.figures.find(({ region }) => region === place.get('region')) ?? one.figures[0];
  const defined = definitions?.indicators.find(({ key }) => key === one.key);
  const definition = language === 'zh' ? defined?.definitionZh : defined?.definition;
  const choose = (region: string) => setPlace({ month, region }, { replace: true });
  return (
    <>
      <Crumbs crumbs={[{ to: `/overview?month=${month}`, text: t('nav.overview') }]} here={pick(one)} />
      <div className="headline">
        <h1>{pick(one)}</h1>
        <MonthSelect {...{ months, month }} onChoose={onMonth} />
        <span className="quiet">
          {t(`kind.${one.kind}`)} · {t(`direction.${one.direction}`)} · {t('overview.completeThrough')}{' '}
          {one.completeThrough ?? t('overview.never')}
        </span>
      </div>
      {definition !== undefined && <p className="quiet">{definition}</p>}
      <div className="two">
        <section aria-labelledby="by-unit">
          <h2 id="by-unit">{t('indicator.byUnit')}</h2>
          <UnitTable
            one={one}
            month={month}
            drill={(region) => api !== undefined && me !== undefined && mayDrill(api, me, region)}
            own={me?.region}
          />
        </section>
        <section aria-labelledby="tiles">
          <h2 id="tiles">{t('indicator.tiles')}</h2>
          <TileGrid units={units} />
          <p className="quiet">{t('indicator.tilesWords')}</p>
        </section>
      </div>
      {chosen && <Trend one={one} month={month} place={chosen} places={one.figures} onChoose={choose} />}
      <PublishedTable indicator={one.key} region={one.figures[0]?.region ?? ''} />
      <p>
        <Link to={`/overview?month=${month}`}>{t('indicator.back')}</Link>
      </p>
    </>
  );
}
