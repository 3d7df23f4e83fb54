import type { Clock } from '@torchline/kernel';
import { isMongoAddress } from '@torchline/mongo/address';
import type { Adapters } from './adapters.ts';
import { embeddedAdapters } from './embedded.ts';
import type { InstanceKind } from './mongo/instance-book.ts';

export interface OpenedAddress extends InstanceKind {
  /** The clock of a demo that has one of its own. */
  readonly clock?: Clock;
  readonly adapters: Adapters;
}

export interface AddressAsked {
  /** What a new instance on MongoDB is. */
  readonly asked: InstanceKind;
  readonly openFolder: (folder: string) => InstanceKind;
}

/**
 * What a data address means: a folder, which `openFolder` opens or makes, or the prefix of an instance on MongoDB, whose
 * facts travel over the brokers that KAFKA_BROKERS names. The drivers of the large size are loaded only for the latter.
 */
export async function openAddress(data: string, { asked, openFolder }: AddressAsked): Promise<OpenedAddress> {
  if (isMongoAddress(data)) return (await import('./distributed/open-prefix.ts')).openPrefix(data, asked);
  const { province, demo } = openFolder(data);
  return { province, demo, adapters: embeddedAdapters({ data, province }) };
}
