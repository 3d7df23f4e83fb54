import { cellsOf, projected } from '../fixtures/projected.fixture.ts';
import { CertificationSaid as Said } from '../fixtures/certification-said.fixture.ts';
import { FIRMS } from '../fixtures/said.fixture.ts';

const [firm] = FIRMS;
const STOCK = 'high-tech-enterprises';
const PENDING = 'high-tech-enterprises-incl-pending';
const second = { certificate: 'GR202613000002', firstEver: false };

test('a certificate books its end when it is issued', () => {
  const said = new Said();
  said.certified(firm);
  const figures = projected(said.facts);
  expect(cellsOf(figures, STOCK, 'county unit')).toEqual([
    'county 130102 2023-10-16: 1/0/0',
    'county 130102 2026-10-16: -1/0/0',
    'unit 130100 2023-10-16: 1/0/0',
    'unit 130100 2026-10-16: -1/0/0',
  ]);
  expect(cellsOf(figures, 'high-tech-enterprises-new', 'province')).toEqual([
    'province 130000 2023-10: 1/0/0',
  ]);
  expect(cellsOf(figures, 'high-tech-enterprises-lost', 'province')).toEqual([
    'province 130000 2026-10-16: 1/0/0',
  ]);
});

test('a certificate that joins without a gap is neither new nor lost', () => {
  const said = new Said();
  said.certified(firm);
  said.certified(firm, { ...second, issuedOn: '2026-10-16', validThrough: '2029-10-15' });
  const figures = projected(said.facts);
  expect(cellsOf(figures, STOCK, 'province')).toEqual([
    'province 130000 2023-10-16: 1/0/0',
    'province 130000 2029-10-16: -1/0/0',
  ]);
  expect(cellsOf(figures, 'high-tech-enterprises-new', 'province')).toEqual([
    'province 130000 2023-10: 1/0/0',
  ]);
  expect(cellsOf(figures, 'high-tech-enterprises-lost', 'province')).toEqual([
    'province 130000 2029-10-16: 1/0/0',
  ]);
  expect(cellsOf(figures, '~high-tech-certificates-renewed', 'province')).toEqual([
    'province 130000 2026-10-15: 1/0/0',
  ]);
});

test('overlapping certificates count once', () => {
  const said = new Said();
  said.certified(firm);
  said.certified(firm, { ...second, issuedOn: '2026-08-01', validThrough: '2029-07-31' });
  expect(cellsOf(projected(said.facts), STOCK, 'province')).toEqual([
    'province 130000 2023-10-16: 1/0/0',
    'province 130000 2029-08-01: -1/0/0',
  ]);
});

test('after a gap it is lost and new again, not first ever', () => {
  const said = new Said();
  said.certified(firm);
  said.certified(firm, { ...second, issuedOn: '2026-12-01', validThrough: '2029-11-30' });
  const figures = projected(said.facts);
  expect(cellsOf(figures, 'high-tech-enterprises-lost', 'province')).toContain(
    'province 130000 2026-10-16: 1/0/0',
  );
  expect(cellsOf(figures, 'high-tech-enterprises-new', 'province')).toEqual([
    'province 130000 2023-10: 1/0/0',
    'province 130000 2026-12: 1/0/0',
  ]);
  expect(cellsOf(figures, '~high-tech-enterprises-first-ever', 'province')).toHaveLength(1);
});

test('a revocation brings the end forward', () => {
  const said = new Said();
  said.certified(firm);
  said.certificateRevoked(firm);
  const figures = projected(said.facts);
  expect(cellsOf(figures, STOCK, 'province')).toContain('province 130000 2025-08-01: -1/0/0');
  expect(cellsOf(figures, 'high-tech-enterprises-lost', 'province')).toEqual([
    'province 130000 2025-08-01: 1/0/0',
  ]);
  expect(cellsOf(figures, '~high-tech-certificates-ended')).toEqual([]);
});

describe('a whole relocation', () => {
  test('inside the province is −1 and +1 and nothing for the province', () => {
    const said = new Said();
    said.certified(firm);
    said.relocated(firm, '130102', { county: '130602' });
    const figures = projected(said.facts);
    expect(cellsOf(figures, STOCK, 'unit')).toEqual([
      'unit 130100 2023-10-16: 1/0/0',
      'unit 130100 2025-05-09: -1/0/0',
      'unit 130600 2025-05-09: 1/0/0',
      'unit 130600 2026-10-16: -1/0/0',
    ]);
    expect(cellsOf(figures, 'high-tech-enterprises-relocated-out', 'unit province')).toEqual([
      'unit 130100 2025-05: 1/1/0',
    ]);
    expect(cellsOf(figures, 'high-tech-enterprises-relocated-in', 'unit province')).toEqual([
      'unit 130600 2025-05: 1/1/0',
    ]);
  });

  test('out of the province takes the firm out on the day of the notice, and it is not lost', () => {
    const said = new Said();
    said.certified(firm);
    said.relocated(firm, '130102', { county: '110108' });
    const figures = projected(said.facts);
    expect(cellsOf(figures, STOCK, 'province')).toEqual([
      'province 130000 2023-10-16: 1/0/0',
      'province 130000 2025-05-09: -1/0/0',
    ]);
    expect(cellsOf(figures, 'high-tech-enterprises-relocated-out', 'province')).toEqual([
      'province 130000 2025-05: 1/1/0',
    ]);
    expect(cellsOf(figures, 'high-tech-enterprises-lost')).toEqual([]);
  });

  test('into the province counts from the day of the notice and is not new', () => {
    const said = new Said();
    said.relocated(firm, '110108', { county: '130602' });
    const figures = projected(said.facts);
    expect(cellsOf(figures, STOCK, 'province')).toEqual([
      'province 130000 2025-05-09: 1/0/0',
      'province 130000 2026-10-16: -1/0/0',
    ]);
    expect(cellsOf(figures, 'high-tech-enterprises-new')).toEqual([]);
    expect(cellsOf(figures, 'high-tech-enterprises-relocated-in', 'province')).toHaveLength(1);
  });
});

describe('re-recognition pending', () => {
  const applied = (): Said => {
    const said = new Said();
    said.certified(firm);
    said.submitted(firm);
    return said;
  };
  const pendingUntil = (said: Said) => cellsOf(projected(said.facts), PENDING, 'province').at(-1);

  test('lasts until 31 December without a result', () => {
    expect(pendingUntil(applied())).toBe('province 130000 2027-01-01: -1/0/0');
  });
  test('ends with a negative result', () => {
    const said = applied();
    said.notApproved(firm);
    expect(pendingUntil(said)).toBe('province 130000 2026-11-30: -1/0/0');
  });
  test('goes over into the new certificate', () => {
    const said = applied();
    said.certified(firm, { ...second, issuedOn: '2026-12-10', validThrough: '2029-12-09' });
    expect(cellsOf(projected(said.facts), PENDING, 'province')).toEqual([
      'province 130000 2023-10-16: 1/0/0',
      'province 130000 2029-12-10: -1/0/0',
    ]);
    expect(cellsOf(projected(said.facts), STOCK, 'province')).toHaveLength(4);
  });
  test('is nothing for a firm that did not apply, or was revoked', () => {
    const said = new Said();
    said.certified(firm);
    expect(pendingUntil(said)).toBe('province 130000 2026-10-16: -1/0/0');
    const revoked = applied();
    revoked.certificateRevoked(firm, { revokedOn: '2026-09-01' });
    expect(pendingUntil(revoked)).toBe('province 130000 2026-09-01: -1/0/0');
  });
});
