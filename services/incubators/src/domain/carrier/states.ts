/** States of a carrier (载体状态): 未认定, 已认定, 已取消资格. */
export const CARRIER_STATUSES = ['NONE', 'RECOGNISED', 'DELISTED'] as const;
export type CarrierStatus = (typeof CARRIER_STATUSES)[number];

export const CARRIER_ACTIONS = ['recognise', 'upgrade', 'revise', 'delist'] as const;
export type CarrierAction = (typeof CARRIER_ACTIONS)[number];

/** From a state, by an action, to the next state. What is not here is refused. */
export const CARRIER_TRANSITIONS: Readonly<
  Record<CarrierStatus, Partial<Record<CarrierAction, CarrierStatus>>>
> = {
  NONE: { recognise: 'RECOGNISED' },
  RECOGNISED: {
    recognise: 'RECOGNISED',
    upgrade: 'RECOGNISED',
    revise: 'RECOGNISED',
    delist: 'DELISTED',
  },
  DELISTED: { recognise: 'RECOGNISED' },
};

export const carrierAllows = (status: CarrierStatus, action: CarrierAction): boolean =>
  CARRIER_TRANSITIONS[status][action] !== undefined;
