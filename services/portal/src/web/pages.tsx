import { Spin } from 'antd';
import { lazy, Suspense } from 'react';
import { HashRouter, Navigate, Route, Routes } from 'react-router';
import { useApi } from './api/openapi.ts';
import { Shell } from './layout/shell.tsx';
import { firstPage } from './layout/rights.ts';
import { ProblemAlert } from './layout/problem-alert.tsx';
import { OverviewPage } from './overview/overview-page.tsx';
import { useMe, useToken } from './session/me.ts';
import { SignInPage } from './session/sign-in-page.tsx';

const IndicatorPage = lazy(() => import('./indicator/indicator-page.tsx'));
const BehindPage = lazy(() => import('./indicator/behind-page.tsx'));
const PublishedPage = lazy(() => import('./indicator/published-page.tsx'));
const RecordsPage = lazy(() => import('./records/records-page.tsx'));
const RecordPage = lazy(() => import('./records/record-page.tsx'));
const NewRecordPage = lazy(() => import('./commands/new-record-page.tsx'));
const ImportsPage = lazy(() => import('./imports/imports-page.tsx'));
const ImportPage = lazy(() => import('./imports/import-page.tsx'));
const WorkPage = lazy(() => import('./work-list/work-page.tsx'));
const WorkItemPage = lazy(() => import('./work-list/work-item-page.tsx'));
const HeldPage = lazy(() => import('./held/held-page.tsx'));
const CloseMonthPage = lazy(() => import('./months/close-month-page.tsx'));

/** The page that this role begins with. */
function Home() {
  const me = useMe();
  const api = useApi();
  if (me.error ?? api.error) return <ProblemAlert error={me.error ?? api.error} />;
  if (!me.data || !api.data) return <Spin />;
  return <Navigate to={firstPage(api.data, me.data.role)} replace />;
}

function SignedIn() {
  return (
    <Shell>
      <Suspense fallback={<Spin />}>
        <Routes>
          <Route path="/" element={<Home />} />
          <Route path="/overview" element={<OverviewPage />} />
          <Route path="/published" element={<PublishedPage />} />
          <Route path="/indicators/:indicator" element={<IndicatorPage />} />
          <Route path="/indicators/:indicator/records" element={<BehindPage />} />
          <Route path="/records" element={<RecordsPage />} />
          <Route path="/records/:service/:kind" element={<RecordsPage />} />
          <Route path="/records/:service/:kind/:id" element={<RecordPage />} />
          <Route path="/new/:command" element={<NewRecordPage />} />
          <Route path="/imports" element={<ImportsPage />} />
          <Route path="/imports/:template" element={<ImportPage />} />
          <Route path="/work" element={<WorkPage />} />
          <Route path="/work-items/:service/:kind/:id" element={<WorkItemPage />} />
          <Route path="/held" element={<HeldPage />} />
          <Route path="/months/:month/close" element={<CloseMonthPage />} />
          <Route path="*" element={<Navigate to="/" replace />} />
        </Routes>
      </Suspense>
    </Shell>
  );
}

/** Every page has an address of its own after the `#`, so that the API keeps the paths of the server. */
export function Pages() {
  const token = useToken();
  return <HashRouter>{token === null ? <SignInPage /> : <SignedIn />}</HashRouter>;
}
