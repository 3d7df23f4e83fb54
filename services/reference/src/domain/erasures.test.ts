import { fakeContext, fakeIdentity, given, said } from '@torchline/testing';
import { erasePerson, requestErasure } from './erasures.ts';
import { context, lookups, SUBJECT } from './reference.fixture.ts';

const request = { businessDate: '2026-03-01', person: SUBJECT, reason: '本人申请' };
const erase = { businessDate: '2026-03-02', person: SUBJECT };
const second = fakeContext({ lookups, identity: fakeIdentity('PROVINCE') });
/** The person came back after an erasure, and has another key. */
const cameBack = fakeContext({
  lookups: { ...lookups, generationOf: async () => 2 },
  identity: second.identity,
});

const requested = async () =>
  (
    await given()
      .when(requestErasure, request, context)
      .then([{ type: 'PersonErasureRequested', stream: `erasure/${SUBJECT}` }])
  ).facts.map((fact) => said(fact, { actor: context.identity.person }));
const erased = async () => {
  const before = await requested();
  const { facts } = await given(...before)
    .when(erasePerson, erase, second)
    .then(() => undefined);
  return [...before, ...facts];
};

describe('asking for an erasure', () => {
  test('needs somebody whose data is in a fact', () =>
    given()
      .when(requestErasure, { ...request, person: 'nobody' }, context)
      .thenRejected('NOT_FOUND'));
  test('again for the same reason, or when it is done, is the same', async () => {
    await given(...(await requested()))
      .when(requestErasure, request, second)
      .thenSame();
    await given(...(await erased()))
      .when(requestErasure, request, context)
      .thenSame();
  });
  test('somebody who came back may ask again', async () =>
    given(...(await erased()))
      .when(requestErasure, request, cameBack)
      .then([{ type: 'PersonErasureRequested' }]));
});

describe('erasing a person', () => {
  test('is done by another than who asked, and says through which key', async () =>
    given(...(await requested()))
      .when(erasePerson, erase, second)
      .then([
        {
          type: 'PersonErased',
          data: {
            person: SUBJECT,
            generation: 1,
            reason: '本人申请',
            requestedBy: context.identity.person,
            erasedOn: '2026-03-02',
          },
        },
      ]));
  test('not by who asked', async () =>
    given(...(await requested()))
      .when(erasePerson, erase, context)
      .thenRejected('SECOND_PERSON_NEEDED'));
  test('needs somebody whose data is in a fact', () =>
    given()
      .when(erasePerson, { ...erase, person: 'nobody' }, second)
      .thenRejected('NOT_FOUND'));
  test('needs a request, also when the person came back', async () => {
    await given().when(erasePerson, erase, second).thenRejected('ERASURE_NOT_REQUESTED');
    await given(...(await erased()))
      .when(erasePerson, erase, cameBack)
      .thenRejected('ERASURE_NOT_REQUESTED');
  });
  test('twice is the same', async () =>
    given(...(await erased()))
      .when(erasePerson, erase, second)
      .thenSame());
});
