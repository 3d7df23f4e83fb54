import { Link } from 'react-router';
import type { MonthOverview } from '../api/figures.ts';
import { useApi } from '../api/openapi.ts';
import { useWords } from '../i18n/words.ts';
import { mayCloseMonths } from '../layout/rights.ts';
import { useMe } from '../session/me.ts';

/** To the closing of a month, for those who may, once the month has ended. */
export function CloseLink({ overview: { month, closed } }: { readonly overview: MonthOverview }) {
  const { t } = useWords();
  const { data: me } = useMe();
  const { data: api } = useApi();
  if (!me || !api || closed || month >= me.today.slice(0, 7) || !mayCloseMonths(api, me.role)) return null;
  return <Link to={`/months/${month}/close`}>{t('overview.close')}</Link>;
}
