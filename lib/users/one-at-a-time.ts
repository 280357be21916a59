const underWay = new Map<string, Promise<unknown>>();

/** Runs work on one name after the other in this process, so that of many equal requests one pays for the hash. */
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
