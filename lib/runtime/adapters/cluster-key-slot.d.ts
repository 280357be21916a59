declare module 'cluster-key-slot' {
  /** The hash slot of a key, 0 to 16383, computed from its hash tag if it has one. */
  const calculateSlot: (key: string) => number;
  export = calculateSlot;
}
