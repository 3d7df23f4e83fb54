import { Partitioners, type PartitionMetadata } from '@torchline/kafka';

/** The partition of a key as the relay's producer chooses it: a key stays in its partition as long as there are so many. */
export function partitioner(partitions: number): (key: string) => number {
  const choose = Partitioners.DefaultPartitioner();
  const partitionMetadata = Array.from({ length: partitions }, (_, partitionId): PartitionMetadata => ({
    partitionErrorCode: 0,
    partitionId,
    leader: 0,
    replicas: [0],
    isr: [0],
  }));
  return (key) => choose({ topic: '', partitionMetadata, message: { key, value: null } });
}
