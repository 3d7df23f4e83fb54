import { syntheticCreditCode } from '@torchline/testing';
import { sampleApp, type Sample } from './sample/sample-app.ts';

const CODE = syntheticCreditCode(1);
const body = { lamp: 'a', creditCode: CODE, price: 500 };
let sample: Sample;
beforeAll(async () => {
  sample = await sampleApp();
});
afterAll(() => sample.api.close());
const officer = () => sample.api.as(sample.officer);

describe('a command', () => {
  test('is answered with its place in the log', async () => {
    const reply = await officer().post('/lamps', body).expect(201, {
      lamp: 'a',
      service: 'lamps',
      position: 1,
      outcome: 'created',
    });
    expect(reply.headers.get('torchline-position')).toBe('lamps:1');
    expect(sample.commands.requests[0]).toMatchObject({ today: '2026-11-02', scope: { all: true } });
  });
  test('that changes nothing is answered 200, same', () =>
    officer().post('/lamps', body).expect(200, { outcome: 'same' }));
});
