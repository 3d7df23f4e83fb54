import { Alert } from 'antd';
import type { CellChange, Forecast, RulingKind } from '../api/held.ts';
import { unitKey, writingOf } from '../figures/value-text.ts';
import { Value } from '../figures/value.tsx';
import { DASH } from '../format/share.ts';
import { useWords } from '../i18n/words.ts';

/** The first cells; the number of all stands above them. */
const SHOWN = 12;

/** 预计影响: how many facts would count, what would still be held, and which figures change by how much. */
export function ForecastView({ forecast, kind }: { readonly forecast: Forecast; readonly kind: RulingKind }) {
  const { t, pick } = useWords();
  const { possible, applies, waits, next, closedMonths, cells, cellsInAll, secondPerson } = forecast;
  if (!possible)
    return (
      <Alert
        type="warning"
        title={t('held.refusedAgain')}
        description={next ? `${pick(next.reason)} ${next.detail}` : undefined}
      />
    );
  return (
    <>
      <p>
        {t(`held.${kind}-words`, { applies, cells: cellsInAll })}
        {next && ` ${t('held.heldNext', { why: pick(next.reason), waits })}`}
      </p>
      {closedMonths.length > 0 && <p>{t('held.closedMonths', { months: closedMonths.join(', ') })}</p>}
      {secondPerson && <p>{t('held.secondPerson')}</p>}
      {cells.length > 0 && <CellTable cells={cells.slice(0, SHOWN)} />}
    </>
  );
}

function CellTable({ cells }: { readonly cells: readonly CellChange[] }) {
  const { t } = useWords();
  return (
    <table className="grid">
      <thead>
        <tr>
          <th scope="col">{t('overview.indicator')}</th>
          <th scope="col">{t('overview.place')}</th>
          <th scope="col">{t('held.period')}</th>
          <th scope="col" className="num">
            {t('held.countChange')}
          </th>
          <th scope="col" className="num">
            {t('held.amountChange')}
          </th>
          <th scope="col">{t('overview.unit')}</th>
        </tr>
      </thead>
      <tbody>
        {cells.map((cell) => (
          <CellRow
            key={`${cell.measure} ${cell.place.level} ${cell.place.name} ${cell.period}`}
            cell={cell}
          />
        ))}
      </tbody>
    </table>
  );
}

const signed = (count: number): string => (count > 0 ? `+${count}` : String(count));

function CellRow({ cell: { indicator, place, period, count, amount } }: { readonly cell: CellChange }) {
  const { t, pick } = useWords();
  const writing = writingOf(indicator, [amount]);
  const isMoney = indicator.unit === 'CNY' && String(amount) !== '0';
  return (
    <tr>
      <td>{pick({ zh: indicator.nameZh, en: indicator.name })}</td>
      <td>{pick({ zh: place.name, en: place.nameEn ?? place.name })}</td>
      <td className="nowrap">{period}</td>
      <td className="num">{count === 0 ? DASH : signed(count)}</td>
      <td className="num">{isMoney ? <Value value={amount} writing={writing} /> : DASH}</td>
      <td className="quiet">{isMoney && t(unitKey(indicator.unit, writing))}</td>
    </tr>
  );
}
