import { Collapse } from 'antd';
import { useFacts, type Fact, type RecordKey } from '../api/records.ts';
import { instantText } from '../format/months.ts';
import { useWords } from '../i18n/words.ts';
import { Loaded } from '../layout/loaded.tsx';
import { leavesOf } from './field-text.ts';
import { FieldList } from './fields.tsx';
import { SourceLink } from './source-link.tsx';

/** 事实: what happened to a record, in order: who, when, from which row of which file, by which rules. */
export function FactList({ of }: { readonly of: RecordKey }) {
  const { t } = useWords();
  const facts = useFacts(of);
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{t('facts.title')}</h2>
      <Loaded query={facts}>
        {({ facts: rows }) => (
          <Collapse
            size="small"
            defaultActiveKey={rows.slice(-1).map(({ id }) => id)}
            items={rows.map((fact) => ({
              key: fact.id,
              label: <FactHead fact={fact} />,
              children: <FactBody fact={fact} />,
            }))}
          />
        )}
      </Loaded>
    </section>
  );
}

function FactHead({ fact }: { readonly fact: Fact }) {
  const { t, pick, label } = useWords();
  const { name, person, role, organisation } = fact.actor;
  return (
    <>
      <strong>{pick(fact)}</strong> · {t('facts.on', { date: fact.businessDate })} · {name ?? person}
      {role !== null && `（${label('role', role)}${organisation ? ` ${organisation}` : ''}）`}
      {fact.source && ` · ${t('facts.row', { sheet: fact.source.sheet, row: fact.source.row })}`}
    </>
  );
}

function FactBody({ fact }: { readonly fact: Fact }) {
  const { t } = useWords();
  const about: readonly (readonly [string, string])[] = [
    ['factDate', fact.factDate],
    ['businessDate', fact.businessDate],
    ['recordedAt', instantText(fact.recordedAt)],
  ];
  return (
    <>
      <FieldList entries={about} />
      <dl className="fields">
        <div className="wide">
          <dt>{t('facts.source')}</dt>
          <dd>{fact.source ? <SourceLink source={fact.source} /> : t('facts.typed')}</dd>
        </div>
        <div className="wide">
          <dt>{t('facts.policy')}</dt>
          <dd>
            {fact.policy.length === 0 && t('facts.noPolicy')}
            {fact.policy.map(({ key, scope, validFrom, rowId }) => (
              <div key={rowId} title={rowId}>
                <span className="mono">{key}</span> {scope}{' '}
                {validFrom !== null && t('facts.from', { date: validFrom })}
              </div>
            ))}
          </dd>
        </div>
        <div className="wide">
          <dt>{t('facts.proof')}</dt>
          <dd className="mono">
            {t('facts.place', { position: fact.position, version: fact.version })} {fact.hash}
          </dd>
        </div>
      </dl>
      <h3 className="quiet" style={{ margin: '8px 0 2px', fontSize: 13 }}>
        {t('facts.data')}
      </h3>
      <FieldList entries={leavesOf(fact.data)} />
    </>
  );
}
