import { Button, Form } from 'antd';
import type { Api, JsonSchema } from '../api/openapi.ts';
import { useWords } from '../i18n/words.ts';
import { FieldInput } from './field-input.tsx';
import { fieldKind, plainSchema } from './schema.ts';

type Path = readonly (string | number)[];

interface Of {
  readonly schema: JsonSchema;
  readonly schemas: Api['schemas'];
  /** Place in the form; the first part is not shown to the server. */
  readonly path: Path;
  /** Place for React's lists, which know their own part. */
  readonly inside?: Path;
  /** In a group that may be left out as a whole nothing is required. */
  readonly optional?: boolean;
}

/** Fields of an object: those that are required first. */
export function Fields({ schema, schemas, path, inside = path, optional = false }: Of) {
  const required = new Set(optional ? [] : (schema.required ?? []));
  const entries = Object.entries(schema.properties ?? {});
  const ordered = [
    ...entries.filter(([name]) => required.has(name)),
    ...entries.filter(([name]) => !required.has(name)),
  ];
  return ordered.map(([name, of]) => (
    <OneField
      key={name}
      {...{ name, schemas, required: required.has(name) }}
      schema={plainSchema(of, schemas)}
      path={[...path, name]}
      inside={[...inside, name]}
    />
  ));
}

interface One extends Of {
  readonly name: string;
  readonly required: boolean;
  readonly inside: Path;
}

function OneField({ name, schema, schemas, path, inside, required }: One) {
  const { t, label } = useWords();
  const kind = fieldKind(name, schema);
  if (kind === 'unknown') return null;
  if (kind === 'group') return <Group {...{ name, schema, schemas, path, inside, required }} />;
  if (kind === 'groups') return <Groups {...{ name, schema, schemas, path, inside, required }} />;
  const id = `field-${path.slice(1).join('-')}`;
  const text = `${label('field', name)}${kind === 'money' ? `（${t('unit.yuan')}）` : ''}`;
  const rules = [
    ...(required && kind !== 'yes-no' ? [{ required: true, message: t('command.required') }] : []),
    ...(kind === 'money' ? [{ type: 'integer' as const, message: t('command.noAmount') }] : []),
  ];
  return (
    <Form.Item
      name={[...inside]}
      label={required ? text : t('command.optional', { label: text })}
      htmlFor={id}
      rules={rules}
      valuePropName={kind === 'yes-no' ? 'checked' : 'value'}
    >
      <FieldInput id={id} kind={kind} schema={schema} required={required} />
    </Form.Item>
  );
}

function Group({ name, schema, schemas, path, inside, required }: One) {
  const { t, label } = useWords();
  const text = label('field', name);
  return (
    <fieldset>
      <legend>{required ? text : t('command.optional', { label: text })}</legend>
      <Fields {...{ schema, schemas, path, inside }} optional={!required} />
    </fieldset>
  );
}

function Groups({ name, schema, schemas, path, inside }: One) {
  const { t, label } = useWords();
  const items = plainSchema(schema.items ?? {}, schemas);
  return (
    <Form.List name={[...inside]}>
      {(rows, { add, remove }) => (
        <fieldset>
          <legend>{label('field', name)}</legend>
          {rows.map(({ key, name: index }) => (
            <div key={key}>
              <Fields schema={items} schemas={schemas} path={[...path, index]} inside={[index]} />
              <Button size="small" onClick={() => remove(index)}>
                {t('command.removeRow', { row: index + 1 })}
              </Button>
            </div>
          ))}
          <Button size="small" onClick={() => add({})}>
            {t('command.addRow')}
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}
