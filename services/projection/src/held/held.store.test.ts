import { changeOf, Spoilt } from '../fixtures/held.fixture.ts';
import { FIRMS } from '../fixtures/said.fixture.ts';
import { figuresKnownAt, manifestOf, rootOf } from '../months/manifest.ts';
import { PLACES } from '../fixtures/projected.fixture.ts';

let spoilt: Spoilt;
beforeEach(async () => {
  spoilt = new Spoilt();
  await spoilt.projector.open();
});
afterEach(() => spoilt.close());

const TURNOVER = 'technology-contract-turnover|province|130000|2025-01';
const UNREADABLE = { amounts: 'spoilt' };

async function listed() {
  const list = spoilt.projector.list();
  await spoilt.projector.catchUp();
  return (await list).entries;
}

/** Contracts a to d; the amendment of b cannot be applied, another one waits behind it. */
async function withOneHeld() {
  const { said } = spoilt;
  for (const id of ['a', 'b', 'c']) said.registered(id);
  said.amended('b', 1700);
  const good = spoilt.last();
  const bad = spoilt.spoil({ data: UNREADABLE });
  said.amended('a', 1500);
  said.amended('b', 1900);
  said.registered('d');
  await spoilt.projector.catchUp();
  return { good, bad };
}

describe('a fact that cannot be applied', () => {
  test('holds its own stream, and all others flow', async () => {
    const { bad } = await withOneHeld();
    expect(spoilt.cells().get(TURNOVER)).toBe('4/0/4500');
    expect(spoilt.book.heldFacts()).toMatchObject([
      {
        log: 'contracts',
        stream: 'contract/b',
        version: 2,
        position: bad.position,
        why: 'SCHEMA',
        actor: 'p1',
      },
    ]);
    expect(spoilt.projector.position('contracts')).toBe(7);
    const [entry] = await listed();
    expect(entry).toMatchObject({ waiting: 1, types: ['ContractAmended'] });
    expect(entry?.held.detail).toContain('/contract: ');
    expect(entry?.release).toMatchObject({ possible: false, applies: 0, next: { why: 'SCHEMA' } });
    expect(entry?.discard).toMatchObject({ possible: true, applies: 1, waits: 0, next: null });
    expect((await spoilt.verify()).differences).toEqual([]);
  });

  test('is still held after a restart, when its figures are lost, and while it could be applied again', async () => {
    const { good } = await withOneHeld();
    const before = spoilt.cells();
    await spoilt.again();
    expect(spoilt.book.heldFacts()).toHaveLength(1);
    await spoilt.again({ lost: true });
    expect(spoilt.cells()).toEqual(before);
    expect(spoilt.figures.held.waitingBehind('contract/b')).toHaveLength(1);
    spoilt.put(good, {});
    await spoilt.again();
    expect(spoilt.cells()).toEqual(before);
    expect((await listed())[0]?.release).toMatchObject({ possible: true, applies: 2, next: null });
    expect((await spoilt.verify()).differences).toEqual([]);
  });

  test.each([
    ['an unknown type', { type: 'ContractRepainted' }, 'UNKNOWN_TYPE'],
    ['a gap in its stream', { version: 3 }, 'GAP'],
    ['another history of its stream', { prevStreamHash: 'another' }, 'FORK'],
  ])('is held for %s', async (_, other, why) => {
    spoilt.said.registered('a');
    spoilt.said.amended('a', 1700);
    spoilt.spoil(other);
    spoilt.said.registered('b');
    await spoilt.projector.catchUp();
    expect(spoilt.cells().get(TURNOVER)).toBe('2/0/2000');
    expect(spoilt.book.heldFacts()).toMatchObject([{ stream: 'contract/a', why }]);
    const [entry] = await listed();
    expect(entry).toMatchObject({ release: { possible: false }, discard: { possible: true } });
  });

  test('is held for a schema that is newer than the code', async () => {
    spoilt.said.registered('a');
    spoilt.spoil({ meta: { ...spoilt.last().meta, schemaVersion: 2 } });
    await spoilt.projector.catchUp();
    expect(spoilt.book.heldFacts()).toMatchObject([{ version: 1, why: 'NEWER_SCHEMA' }]);
  });
});

describe('a ruling', () => {
  test('does just what was forecast: discarded', async () => {
    const { good, bad } = await withOneHeld();
    const before = spoilt.cells();
    const { forecast } = await spoilt.rule(bad, 'DISCARD');
    expect(changeOf(before, spoilt.cells())).toEqual(forecast.effect.cells);
    expect(spoilt.cells().get(TURNOVER)).toBe('4/0/5400');
    expect(spoilt.book.heldFacts()).toEqual([]);
    spoilt.put(good, {});
    await spoilt.again({ lost: true });
    expect(spoilt.cells().get(TURNOVER)).toBe('4/0/5400');
    expect((await spoilt.verify()).differences).toEqual([]);
  });

  test('does just what was forecast: released once it can be applied', async () => {
    const { good } = await withOneHeld();
    spoilt.put(good, {});
    const before = spoilt.cells();
    const { forecast } = await spoilt.rule(good, 'RELEASE');
    expect(forecast.effect.cells.length).toBeGreaterThan(0);
    expect(changeOf(before, spoilt.cells())).toEqual(forecast.effect.cells);
    expect(spoilt.cells().get(TURNOVER)).toBe('4/0/5400');
    const after = spoilt.cells();
    await spoilt.again({ lost: true });
    expect(spoilt.cells()).toEqual(after);
    expect((await spoilt.verify()).differences).toEqual([]);
  });

  test('stands while a member of several streams moves with it', async () => {
    const firm = FIRMS[0];
    spoilt.said.filed('b1:1', { creditCode: firm });
    const bad = spoilt.spoil({ type: 'LoanPainted' });
    spoilt.said.filed('b2:1', { creditCode: firm });
    await spoilt.projector.catchUp();
    spoilt.put(bad, { type: 'LoanFiled' });
    const before = spoilt.cells();
    const { forecast } = await spoilt.rule(bad, 'RELEASE');
    expect(changeOf(before, spoilt.cells())).toEqual(forecast.effect.cells);
    expect((await spoilt.verify()).differences).toEqual([]);
  });

  test('frees as far as the next fact that cannot be applied', async () => {
    const { bad } = await withOneHeld();
    spoilt.said.amended('b', 2100);
    const next = spoilt.spoil({ type: 'Unheard' });
    spoilt.said.amended('b', 2300);
    await spoilt.projector.catchUp();
    const { forecast } = await spoilt.rule(bad, 'DISCARD');
    expect(forecast).toMatchObject({
      possible: true,
      applies: 1,
      waits: 1,
      next: { version: 4, why: 'UNKNOWN_TYPE' },
    });
    expect(spoilt.book.heldFacts()).toMatchObject([{ version: 4, position: next.position }]);
    expect(spoilt.cells().get(TURNOVER)).toBe('4/0/5400');
    await spoilt.rule(next, 'DISCARD');
    expect(spoilt.cells().get(TURNOVER)).toBe('4/0/5800');
    await spoilt.again({ lost: true });
    expect(spoilt.cells().get(TURNOVER)).toBe('4/0/5800');
    expect((await spoilt.verify()).differences).toEqual([]);
  });

  test('is known from when it was stated: a month that was closed before keeps its figures', async () => {
    const { bad } = await withOneHeld();
    const vector = Object.fromEntries(
      [...spoilt.book.reachedAll()].map(([log, { position }]) => [log, position]),
    );
    const at = { month: '2025-01', vector };
    const root = rootOf(figuresKnownAt(spoilt.book, PLACES, at));
    const heldBefore = spoilt.projector.heldAt(vector);
    await spoilt.rule(bad, 'DISCARD');
    for (const lost of [false, true]) {
      await spoilt.again({ lost });
      expect(rootOf(figuresKnownAt(spoilt.book, PLACES, at))).toBe(root);
      const heldFacts = spoilt.projector.heldAt(vector);
      expect(heldFacts).toEqual(heldBefore);
      const manifest = manifestOf(spoilt.book, PLACES, { ...at, number: 1, heads: {}, heldFacts });
      expect(manifest.heldFacts).toMatchObject([{ stream: 'contract/b', version: 2, why: 'SCHEMA' }]);
    }
  });
});

describe('many held for one reason', () => {
  test('stop their log with a reason, not the others, until enough are ruled on', async () => {
    const { said } = spoilt;
    for (let id = 0; id < 3000; id += 1) said.registered(`g${id}`);
    const bad = Array.from({ length: 21 }, (_, id) => {
      said.registered(`b${id}`);
      return spoilt.spoil({ type: 'Unheard' });
    });
    said.registered('last');
    said.certified(FIRMS[0]);
    await spoilt.projector.catchUp();
    expect(spoilt.projector.position('contracts')).toBe(3021);
    expect(spoilt.projector.position('certification')).toBe(1);
    expect(spoilt.projector.stopped()).toEqual({ contracts: expect.stringContaining('21 streams') });
    await spoilt.again();
    expect(spoilt.projector.stopped()).toHaveProperty('contracts');
    const [first] = bad;
    if (first) await spoilt.rule(first, 'DISCARD');
    expect(spoilt.projector.stopped()).toEqual({});
    expect(spoilt.projector.position('contracts')).toBe(3022);
    expect(spoilt.cells().get(TURNOVER)).toBe('3001/0/3001000');
  }, 60_000);

  test('stop a small log when they are more than one in a hundred, and never alone', async () => {
    for (let id = 0; id < 10; id += 1) spoilt.said.registered(`g${id}`);
    spoilt.said.registered('b0');
    spoilt.spoil({ type: 'Unheard' });
    await spoilt.projector.catchUp();
    expect(spoilt.projector.stopped()).toEqual({});
    spoilt.said.registered('b1');
    const second = spoilt.spoil({ type: 'Unheard' });
    spoilt.said.registered('last');
    await spoilt.projector.catchUp();
    expect(spoilt.projector.stopped()).toHaveProperty('contracts');
    spoilt.put(second, { type: 'ContractRegistered' });
    await spoilt.again();
    expect(spoilt.projector.stopped()).toEqual({});
    expect(spoilt.cells().get(TURNOVER)).toBe('11/0/11000');
  });
});
