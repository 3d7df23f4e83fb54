import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { send } from '../api/http.ts';
import { LanguageSwitch } from '../layout/language-switch.tsx';
import { DemoBanner } from '../layout/demo-banner.tsx';
import { ProblemAlert } from '../layout/problem-alert.tsx';
import { useWords } from '../i18n/words.ts';
import { useDemoPeople, type DemoPerson } from './demo.ts';
import { signIn } from './token.ts';

/** Asks the API who the token is; an unknown one is not kept. */
async function enter(token: string): Promise<void> {
  await send('/me', { token });
  signIn(token);
}

function People({ people, onEnter }: { people: readonly DemoPerson[]; onEnter: (token: string) => void }) {
  const { t, label, pick } = useWords();
  return (
    <section aria-labelledby="demo-people">
      <h2 id="demo-people">{t('signIn.people')}</h2>
      <p className="quiet">{t('signIn.peopleWords')}</p>
      <ul className="people">
        {people.map((person) => (
          <li key={person.person}>
            <Button onClick={() => onEnter(person.token)}>
              <strong>{person.name}</strong> {label('role', person.role)}
              <br />
              <span className="quiet">{pick(person)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function TokenForm({ onEnter }: { readonly onEnter: (token: string) => void }) {
  const { t } = useWords();
  return (
    <section aria-labelledby="own-token">
      <h2 id="own-token">{t('signIn.token')}</h2>
      <Form<{ token: string }> layout="vertical" onFinish={({ token }) => onEnter(token.trim())}>
        <Form.Item
          name="token"
          label={t('signIn.tokenLabel')}
          extra={t('signIn.tokenWords')}
          rules={[{ required: true, message: t('signIn.tokenMissing') }]}
        >
          <Input.TextArea rows={3} spellCheck={false} autoComplete="off" className="mono" />
        </Form.Item>
        <Button type="primary" htmlType="submit">
          {t('signIn.enter')}
        </Button>
      </Form>
    </section>
  );
}

/** 登录: with a token, or in a demo as one of its persons. */
export function SignInPage() {
  const { t } = useWords();
  const { data: people = [] } = useDemoPeople();
  const [error, setError] = useState<unknown>();
  const onEnter = (token: string) => {
    setError(undefined);
    enter(token).catch(setError);
  };
  return (
    <>
      <header className="bar">
        <span className="brand">{t('app.name')}</span>
        <div className="end">
          <LanguageSwitch />
        </div>
      </header>
      <DemoBanner />
      <main className="page sign-in">
        <h1>{t('signIn.title')}</h1>
        {error !== undefined && <ProblemAlert error={error} />}
        {people.length > 0 && <People people={people} onEnter={onEnter} />}
        <TokenForm onEnter={onEnter} />
      </main>
    </>
  );
}
