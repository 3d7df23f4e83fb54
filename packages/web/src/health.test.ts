import { sampleApp } from './sample/sample-app.ts';

const oldest = { position: 4, recordedAt: '2026-11-02T00:00:00.000Z' };
const lag = { reader: 'figures', log: 'lamps', position: 3, head: 5, messages: 2, seconds: 4, oldest };

test('health speaks for machines, and is no secret', async () => {
  let ready = false;
  const health = { ready: () => ({ ready, parts: { log: true, figures: ready } }), lag: async () => [lag] };
  const { api } = await sampleApp({ app: { health } });
  await api.asNobody().get('/livez').expect(200, { status: 'ok' });
  await api
    .asNobody()
    .get('/readyz')
    .expect(503, { code: 'NOT_READY', ready: false, parts: { log: true, figures: false } });
  ready = true;
  await api.asNobody().get('/readyz').expect(200, { ready: true });
  await api
    .asNobody()
    .get('/lagz')
    .expect(200, { readers: [lag] });
  await api.close();
});

test('every answer carries the security headers', async () => {
  const { api } = await sampleApp();
  for (const path of ['/livez', '/nowhere', '/openapi.json', '/problems']) {
    const { headers } = await api
      .asNobody()
      .get(path)
      .expect(path === '/nowhere' ? 404 : 200);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(headers.get('x-powered-by')).toBeNull();
  }
  await api.close();
});
