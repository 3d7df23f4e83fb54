import type { HeldRuling } from '../api/held.ts';
import { instantText } from '../format/months.ts';
import { useWords } from '../i18n/words.ts';

const HEADS = ['at', 'fact', 'ruling', 'cells', 'reason'] as const;

/** 处置记录: the last rulings, and what each of them changed. */
export function RulingTable({ rulings }: { readonly rulings: readonly HeldRuling[] }) {
  const { t } = useWords();
  if (rulings.length === 0) return null;
  return (
    <section aria-labelledby="held-rulings">
      <h2 id="held-rulings">{t('held.rulings')}</h2>
      <table className="grid">
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th key={head} scope="col" className={head === 'cells' ? 'num' : ''}>
                {t(`held.heads.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rulings.map((ruling) => (
            <tr key={`${ruling.log}:${ruling.position}`}>
              <td className="nowrap">{instantText(ruling.at)}</td>
              <td>{ruling.stream}</td>
              <td className="nowrap">
                {t(`held.${ruling.kind}`)}
                {ruling.state === 'PROPOSED' && ` · ${t('held.awaits')}`}
              </td>
              <td className="num">{ruling.cells}</td>
              <td>{ruling.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
