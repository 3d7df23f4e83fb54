import { Link } from 'react-router';
import { useApi } from '../api/openapi.ts';
import { useWords } from '../i18n/words.ts';
import { useMe } from '../session/me.ts';
import { routesThatBegin } from './routes-of-record.ts';

/** Ways to begin a record of a kind by hand. */
export function NewRecordLinks({ kind }: { readonly kind: string }) {
  const { t, pick } = useWords();
  const { data: api } = useApi();
  const { data: me } = useMe();
  const routes = api && me ? routesThatBegin(api, kind, me.role) : [];
  if (routes.length === 0) return null;
  return (
    <p style={{ margin: '0 0 8px' }}>
      {routes.map((route) => (
        <Link key={route.path} to={`/new/${route.command}`} style={{ marginRight: 16 }}>
          ＋ {pick(route.words)}
        </Link>
      ))}
      <Link to="/imports">{t('record.byFile')}</Link>
    </p>
  );
}
