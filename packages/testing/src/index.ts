export {
  apiAt,
  apiTest,
  type ApiTest,
  type Caller,
  type Reply,
  type Sending,
  type Sent,
  type TokenSource,
} from './api-test.ts';
export { checkFact } from './check-fact.ts';
export { FakeClock, fakeContext } from './fake-context.ts';
export { given, said, type Decided, type ExpectedFact, type Given, type Said } from './given.ts';
export { fakeIdentity } from './identities.ts';
export { Random } from './random.ts';
export { isSynthetic, syntheticCreditCode } from './synthetic.ts';
