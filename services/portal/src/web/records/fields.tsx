import { fieldText, type FieldWords } from './field-text.ts';
import { isMoneyField, plainName } from './money-fields.ts';
import { moneyText } from '../format/money.ts';
import { useCodeName } from '../api/names.ts';
import { useWords } from '../i18n/words.ts';

/** How values are written in the chosen language. */
export function useFieldWords(): FieldWords {
  const { t, label, language } = useWords();
  const codeName = useCodeName(language);
  const named = (name: string, value: string): string => {
    const known = codeName(name, value);
    return known === undefined ? label('value', value) : `${known} ${value}`;
  };
  return {
    yes: t('record.yes'),
    no: t('record.no'),
    yuan: t('unit.yuan'),
    code: named,
  };
}

/** Label of a field by its name; parts of a nested one are joined: 卖方 · 名称. */
export function useFieldLabel(): (name: string) => string {
  const { label } = useWords();
  return (name) =>
    name
      .split('.')
      .map((part) => label('field', plainName(part)))
      .join(' · ');
}

interface Shown {
  readonly name: string;
  readonly value: unknown;
  /** In lists amounts stand in 万元 under a header that says so. */
  readonly inWan?: boolean;
}

export function FieldValueText({ name, value, inWan = false }: Shown) {
  const words = useFieldWords();
  const last = name.split('.').at(-1) ?? name;
  const text = fieldText(last, value, words);
  if (!inWan || typeof value !== 'number' || !isMoneyField(last)) return <>{text}</>;
  return <span title={text}>{moneyText(value, 'wan')}</span>;
}

/** Names and values in columns. */
export function FieldList({ entries }: { readonly entries: readonly (readonly [string, unknown])[] }) {
  const labelOf = useFieldLabel();
  return (
    <dl className="fields">
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>{labelOf(name)}</dt>
          <dd>
            <FieldValueText name={name} value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
