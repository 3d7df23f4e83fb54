/** Values by a name that people gave; plain JSON, so that a state can be kept as a document. Never changed in place. */
export type ByKey<Value> = Readonly<Record<string, Value>>;

/** The value of a name; names such as `constructor` are names like any other. */
export const valueAt = <Value>(all: ByKey<Value>, key: string): Value | undefined =>
  Object.hasOwn(all, key) ? all[key] : undefined;

export const withValue = <Value>(all: ByKey<Value>, key: string, value: Value): ByKey<Value> => ({
  ...all,
  [key]: value,
});

export const without = <Value>(all: ByKey<Value>, key: string): ByKey<Value> =>
  Object.fromEntries(Object.entries(all).filter(([name]) => name !== key));
