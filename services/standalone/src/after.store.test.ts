import { FIRM } from './testing/people.fixture.ts';
import { after, certificate } from './testing/records.fixture.ts';
import { systemForAll } from './testing/system.fixture.ts';

const system = systemForAll();
const RECORD = `/records/certification/high-tech-enterprise/${FIRM}`;
const at = (place: string) => ({ headers: { 'torchline-after': place } });

describe('Torchline-After', () => {
  test('lets a reader see what was just written, every time', async () => {
    for (let day = 10; day < 30; day += 1) {
      const issuedOn = `2025-10-${day}`;
      const written = system().as('officer').post('/certificates', certificate({ issuedOn }));
      const reply = await written.expect(day === 10 ? 201 : 200);
      const read = await system().as('enterprise').get(RECORD, after(reply)).expect(200);
      expect(read.body).toMatchObject({ day: issuedOn });
    }
  });
  test('takes several places, also a new person’s right', async () => {
    const made = await system()
      .as('operator')
      .post('/people', { person: 'new', name: '新人', role: 'AUDITOR', region: '130000' })
      .expect(201);
    const issued = await system()
      .as('operator')
      .post('/people/new/tokens', { days: 1 }, after(made))
      .expect(200);
    const { token } = issued.body as { token: string };
    const places = `reference:${(made.body as { position: number }).position}, certification:1`;
    await system()
      .asNobody()
      .get(RECORD, { headers: { 'torchline-after': places, authorization: `Bearer ${token}` } })
      .expect(200);
  });
  test('gives up after five seconds on what is not there yet', async () => {
    const begun = performance.now();
    const reply = await system()
      .as('officer')
      .get(RECORD, at('certification:999999'))
      .expect(503, { code: 'BEHIND' });
    expect(performance.now() - begun).toBeGreaterThan(4_500);
    expect(reply.headers.get('retry-after')).toBe('1');
  });
  test.each(['certification', 'certification:-1', ':5', 'certification:1;reference:2', ''])(
    '%j is no place',
    (place) => system().as('officer').get(RECORD, at(place)).expect(400, { code: 'HEADER_INVALID' }),
  );
});
