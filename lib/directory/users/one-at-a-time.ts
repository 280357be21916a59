const underWay = new Map<string, Promise<unknown>>();

/** Runs the work for one name sequentially in this process, so that only one of many equal requests hashes a password. */
export async function oneAtATime<T>(name: string, work: () => Promise<T>): Promise<T> {
  const before = underWay.get(name);
  const mine = (before ?? Promise.resolve()).catch(() => {}).then(work);
  underWay.set(name, mine);
  try {
    return await mine;
  } finally {
    if (underWay.get(name) === mine) underWay.delete(name);
  }
}
