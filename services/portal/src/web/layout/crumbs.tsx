import { Fragment, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useWords } from '../i18n/words.ts';

export interface Crumb {
  readonly to: string;
  readonly text: ReactNode;
}

/** The way back, from the widest page to this one. */
export function Crumbs({ crumbs, here }: { readonly crumbs: readonly Crumb[]; readonly here: ReactNode }) {
  const { t } = useWords();
  return (
    <nav aria-label={t('nav.crumbs')} className="quiet crumbs" style={{ marginBottom: 4 }}>
      {crumbs.map(({ to, text }) => (
        <Fragment key={to}>
          <Link to={to}>{text}</Link>
          {' › '}
        </Fragment>
      ))}
      <span aria-current="page">{here}</span>
    </nav>
  );
}
