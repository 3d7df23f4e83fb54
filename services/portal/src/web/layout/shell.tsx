import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import { useApi } from '../api/openapi.ts';
import { forgetPositions } from '../api/positions.ts';
import { useWork } from '../api/records.ts';
import { useWords } from '../i18n/words.ts';
import { useMe } from '../session/me.ts';
import { signOut } from '../session/token.ts';
import { DemoBanner } from './demo-banner.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { placesFor } from './rights.ts';

function Places({ role }: { readonly role: string }) {
  const { t } = useWords();
  const { data: api } = useApi();
  const places = api ? placesFor(api, role) : [];
  const { data: work } = useWork(places.includes('work'));
  return (
    <nav aria-label={t('nav.label')}>
      {places.map((place) => (
        <NavLink key={place} to={`/${place}`}>
          {t(`nav.${place}`)}
          {place === 'work' && work && work.items.length > 0 && (
            <span className="count">{work.items.length}</span>
          )}
        </NavLink>
      ))}
    </nav>
  );
}

function Person() {
  const { t, label } = useWords();
  const { data: me } = useMe();
  const client = useQueryClient();
  const leave = () => {
    signOut();
    forgetPositions();
    client.clear();
    window.location.hash = '#/';
  };
  return (
    <div className="end">
      {me && <span>{t('shell.today', { date: me.today })}</span>}
      {me && (
        <span title={me.organisationName ?? undefined}>
          {label('role', me.role)} {me.name ?? me.person}
        </span>
      )}
      <LanguageSwitch />
      <Button size="small" onClick={leave}>
        {t('shell.signOut')}
      </Button>
    </div>
  );
}

/** What surrounds every page of a signed-in person: places that the role may use, who one is, and the mark of the demo. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const { t } = useWords();
  const { data: me } = useMe();
  return (
    <>
      <a className="skip-link" href="#main" onClick={toMain}>
        {t('shell.skip')}
      </a>
      <header className="bar">
        <span className="brand">{t('app.name')}</span>
        {me && <Places role={me.role} />}
        <Person />
      </header>
      <DemoBanner />
      <main id="main" className="page" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

/** The part after `#` is the router's, so the link moves the focus itself. */
function toMain(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
