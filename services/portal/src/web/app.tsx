import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { ProblemError } from './api/problem.ts';
import { i18n } from './i18n/language.ts';
import { useWords } from './i18n/words.ts';
import { Pages } from './pages.tsx';
import { torchlineTheme } from './theme.ts';

/** Asks again only where that can help: no answer, or a server that is behind or in trouble. */
const mayHelp = (failures: number, error: Error): boolean =>
  failures < 2 &&
  (!(error instanceof ProblemError) || error.problem.status === 0 || error.problem.status >= 500);

const newClient = (): QueryClient =>
  new QueryClient({ defaultOptions: { queries: { retry: mayHelp, staleTime: 5_000 } } });

function InLanguage() {
  const { language } = useWords();
  useEffect(() => void dayjs.locale(language === 'zh' ? 'zh-cn' : 'en'), [language]);
  return (
    <ConfigProvider
      locale={language === 'zh' ? zhCN : enUS}
      theme={torchlineTheme}
      button={{ autoInsertSpace: false }}
    >
      <AntApp>
        <Pages />
      </AntApp>
    </ConfigProvider>
  );
}

export function App() {
  const [client] = useState(newClient);
  return (
    <I18nextProvider i18n={i18n}>
      <QueryClientProvider client={client}>
        <InLanguage />
      </QueryClientProvider>
    </I18nextProvider>
  );
}
