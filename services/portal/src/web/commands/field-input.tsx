import { Checkbox, DatePicker, Input, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import type { JsonSchema } from '../api/openapi.ts';
import { useWords } from '../i18n/words.ts';
import { FileInput } from './file-input.tsx';
import { MoneyInput } from './money-input.tsx';
import { REASON_CODES } from './reason-codes.ts';
import type { FieldKind } from './schema.ts';

interface Input {
  readonly id: string;
  readonly kind: FieldKind;
  readonly schema: JsonSchema;
  readonly required: boolean;
  /** Given by the form. */
  readonly value?: unknown;
  readonly checked?: boolean;
  readonly onChange?: (value: unknown) => void;
}

function DateInput({ id, kind, value, onChange, required }: Input) {
  const format = kind === 'month' ? 'YYYY-MM' : 'YYYY-MM-DD';
  return (
    <DatePicker
      id={id}
      picker={kind === 'month' ? 'month' : 'date'}
      format={format}
      value={typeof value === 'string' ? dayjs(value) : null}
      onChange={(day) => onChange?.(day?.format(format))}
      allowClear={!required}
      aria-required={required}
      style={{ width: 180 }}
    />
  );
}

function ChoiceInput({ id, kind, schema, value, onChange, required }: Input) {
  const { label } = useWords();
  const codes = kind === 'reason-code' ? REASON_CODES : (schema.enum ?? []);
  return (
    <Select
      id={id}
      value={value}
      onChange={(chosen: unknown) => onChange?.(chosen)}
      allowClear={!required}
      aria-required={required}
      options={codes.map((code) => ({ value: code, label: label('value', code) }))}
    />
  );
}

function TextInput({ id, kind, schema, value, onChange, required }: Input) {
  const parts = {
    id,
    value: typeof value === 'string' ? value : '',
    onChange: ({ target }: { readonly target: { readonly value: string } }) => onChange?.(target.value),
    'aria-required': required,
    ...(schema.maxLength === undefined ? {} : { maxLength: schema.maxLength }),
  };
  return kind === 'long-text' ? <Input.TextArea rows={3} {...parts} /> : <Input {...parts} />;
}

/** The right input for a field of a command. */
export function FieldInput(input: Input) {
  const { t } = useWords();
  const { id, kind, value, onChange, checked, required } = input;
  switch (kind) {
    case 'date':
    case 'month':
      return <DateInput {...input} />;
    case 'choice':
    case 'reason-code':
      return <ChoiceInput {...input} />;
    case 'money':
      return <MoneyInput {...{ id, value, onChange, required }} />;
    case 'integer':
      return (
        <InputNumber
          id={id}
          precision={0}
          value={typeof value === 'number' ? value : null}
          onChange={(number) => onChange?.(number ?? undefined)}
        />
      );
    case 'yes-no':
      return (
        <Checkbox id={id} checked={checked === true} onChange={({ target }) => onChange?.(target.checked)}>
          {t('record.yes')}
        </Checkbox>
      );
    case 'file':
    case 'files':
      return <FileInput {...{ id, value, onChange }} many={kind === 'files'} />;
    case 'words':
      return (
        <Select
          id={id}
          mode="tags"
          value={value}
          onChange={(words: unknown) => onChange?.(words)}
          open={false}
        />
      );
    default:
      return <TextInput {...input} />;
  }
}
