import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { HeldEntry, HeldIndicator } from '../api/held.ts';
import { segment } from '../api/http.ts';
import { mayUse, useApi } from '../api/openapi.ts';
import { useWords } from '../i18n/words.ts';
import { instantText } from '../format/months.ts';
import { useMe } from '../session/me.ts';
import { RulingForm } from './ruling-form.tsx';

function Row({ term, wide, children }: { term: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={wide ? 'wide' : ''}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The record, for whoever may open it; else the name of its stream. */
function RecordLink({ entry: { record, stream } }: { readonly entry: HeldEntry }) {
  const { data: api } = useApi();
  const { data: me } = useMe();
  const may = me && api?.routes.some((route) => route.path === '/records' && mayUse(route, me.role));
  return may && record.service !== '' ? (
    <Link to={`/records${segment(record.service, record.kind, record.id)}`}>{stream}</Link>
  ) : (
    <>{stream}</>
  );
}

function useOwner({ owner: { organisation, place, statedBy } }: HeldEntry): string {
  const { t, label, pick } = useWords();
  const where = place && (place.unit ? `${pick(place.unit)} ${pick(place.name)}` : pick(place.name));
  const who = statedBy && t('held.statedBy', { who: statedBy.organisation ?? label('role', statedBy.role) });
  const parts = [organisation, where, who].filter((part) => part !== null);
  return parts.length === 0 ? t('held.ownerUnknown') : parts.join(' · ');
}

const nameOf = ({ name, nameZh }: HeldIndicator) => ({ zh: nameZh, en: name });

function About({ entry }: { readonly entry: HeldEntry }) {
  const { t, pick } = useWords();
  const owner = useOwner(entry);
  const indicators = entry.indicators.map((one) => pick(nameOf(one)));
  return (
    <dl className="fields">
      <Row term={t('held.why')} wide>
        {pick(entry.reason)}
      </Row>
      <Row term={t('held.detail')} wide>
        <span className="mono">{entry.detail}</span>
      </Row>
      <Row term={t('held.owner')} wide>
        {owner}
      </Row>
      <Row term={t('held.record')}>
        <RecordLink entry={entry} />
      </Row>
      <Row term={t('held.place')}>{t('held.placeText', { ...entry })}</Row>
      <Row term={t('held.since')}>{instantText(entry.since)}</Row>
      <Row term={t('held.waiting')}>{t('held.waitingText', { count: entry.waiting })}</Row>
      <Row term={t('held.lacking')} wide>
        {indicators.length === 0 ? t('held.lackingNone') : indicators.join(t('list.comma'))}
      </Row>
    </dl>
  );
}

/** One held fact, and the two rulings on it for whoever may rule. */
export function HeldEntryView({ entry }: { readonly entry: HeldEntry }) {
  const { language } = useWords();
  const title = (language === 'zh' ? entry.typeZh : null) ?? entry.type;
  const id = `held-${entry.log}-${entry.position}`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        {title} · {entry.stream}
      </h2>
      <About entry={entry} />
      <div className="halves">
        <RulingForm entry={entry} kind="RELEASE" />
        <RulingForm entry={entry} kind="DISCARD" />
      </div>
    </section>
  );
}
