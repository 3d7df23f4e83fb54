import { ensureTopics, type TopicsEnsured } from '@torchline/kafka';
import { parseMongoAddress } from '@torchline/mongo';

/** The topics of the instance of a data address are there when this resolves; see `ensureTopics`. */
export const ensureInstanceTopics = (at: {
  readonly data: string;
  readonly brokers: string;
}): Promise<TopicsEnsured> =>
  ensureTopics({ brokers: at.brokers, prefix: parseMongoAddress(at.data).prefix });
