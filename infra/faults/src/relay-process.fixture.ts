import { openMongoKeyRing, openMongoLog } from '@torchline/event-store/mongo';
import { Relay } from '@torchline/event-feed/kafka';
import { MongoRelayPlace } from '@torchline/event-feed/mongo';
import { factTopic, kafkaClient, PARTITIONS } from '@torchline/kafka';
import { openMongo, parseMongoAddress } from '@torchline/mongo';

/** A process that publishes one log until it is killed; its lease is short. */
const [address = '', brokers = '', log = ''] = process.argv.slice(2);
const LEASE_MS = 2_000;
const mongo = await openMongo({ address: parseMongoAddress(address) });
const { prefix } = mongo.address;
const relay = new Relay({
  source: await openMongoLog({ mongo, log, keys: await openMongoKeyRing(mongo) }),
  place: new MongoRelayPlace(mongo, log, LEASE_MS),
  ...{ kafka: kafkaClient(brokers), prefix, topic: factTopic(prefix, log), partitions: PARTITIONS },
  onTrouble: (reason) => console.log(reason),
});
console.log('running');
await relay.run(new AbortController().signal);
