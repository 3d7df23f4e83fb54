import { App, Button, Form, Input, Space } from 'antd';
import { useState } from 'react';
import { ProblemError, type ProblemDetail } from '../api/problem.ts';
import { useApi, type ApiRoute } from '../api/openapi.ts';
import { useWords } from '../i18n/words.ts';
import { ProblemAlert } from '../layout/problem-alert.tsx';
import { Fields } from './fields.tsx';
import { filledPath, paramsOf } from './routes-of-record.ts';
import { bodyOf, firstValues, plainSchema } from './schema.ts';
import { useCommand, type CommandAnswer } from './use-command.ts';

interface Shown {
  readonly route: ApiRoute;
  /** Values of the path's names that are known; the others are asked for. */
  readonly params: Readonly<Record<string, string>>;
  /** What the record already says. */
  readonly known: Readonly<Record<string, unknown>>;
  readonly onDone: (answer: CommandAnswer) => void;
  readonly onCancel: () => void;
}

interface Values {
  readonly body?: unknown;
  readonly params?: Readonly<Record<string, string>>;
}
interface Failed {
  readonly errorFields: readonly {
    readonly name: readonly (string | number)[];
    readonly errors: readonly string[];
  }[];
}

/** What is not filled in, told like a problem of the server: a list at the top whose entries lead to the fields. */
const localProblem = ({ errorFields }: Failed, title: string): ProblemError => {
  const errors: readonly ProblemDetail[] = errorFields.map(({ name, errors: [text = ''] }) => ({
    code: '',
    detailZh: text,
    detailEn: text,
    pointer: `/${name.slice(1).join('/')}`,
  }));
  return new ProblemError({ status: 422, code: 'FORM', detailZh: title, detailEn: title, errors });
};

/** A form for any command, made from the schema of its route. Nothing is marked wrong before the first try. */
export function CommandForm({ route, params, known, onDone, onCancel }: Shown) {
  const { t, pick } = useWords();
  const { message } = App.useApp();
  const { data: api } = useApi();
  const [local, setLocal] = useState<ProblemError>();
  const command = useCommand((answer) => {
    void message.success(t(`command.${answer.outcome}`, { what: pick(route.words) }));
    onDone(answer);
  });
  const schema = plainSchema(route.body ?? {}, api?.schemas ?? {});
  const asked = paramsOf(route.path).filter((name) => params[name] === undefined);
  const submit = (values: Values) => {
    setLocal(undefined);
    const path = filledPath(route.path, { ...values.params, ...params });
    command.mutate({ method: route.method, path, body: bodyOf(values.body ?? {}) });
  };
  const error = local ?? command.error;
  return (
    <section aria-label={pick(route.words)} className="command">
      <h2>{pick(route.words)}</h2>
      {route.secondPerson && (
        <p className="quiet">{t('command.second', { who: pick(route.secondPerson) })}</p>
      )}
      {error && <ProblemAlert error={error} />}
      <Form<Values>
        layout="vertical"
        validateTrigger="onSubmit"
        initialValues={{ body: firstValues(schema, known) }}
        onFinish={submit}
        onFinishFailed={(failed) => setLocal(localProblem(failed, t('command.incomplete')))}
      >
        {asked.map((name) => (
          <ParamField key={name} name={name} />
        ))}
        <Fields schema={schema} schemas={api?.schemas ?? {}} path={['body']} />
        <Space>
          <Button type="primary" htmlType="submit" loading={command.isPending}>
            {pick(route.words)}
          </Button>
          <Button onClick={onCancel}>{t('command.cancel')}</Button>
        </Space>
      </Form>
    </section>
  );
}

function ParamField({ name }: { readonly name: string }) {
  const { t, label } = useWords();
  const rules = [{ required: true, message: t('command.required') }];
  return (
    <Form.Item name={['params', name]} label={label('field', name)} rules={rules} htmlFor={`field-${name}`}>
      <Input id={`field-${name}`} />
    </Form.Item>
  );
}
