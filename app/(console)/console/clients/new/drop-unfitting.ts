import type { fitsClient, Member } from '@/lib/directory/clients/schema';

type Values = { is_confidential?: boolean; grant_types?: readonly string[] };

/** Leaves out the members that do not fit the kind of client, so that they get their defaults. */
export function dropUnfitting<V extends Values>(values: V, fits: typeof fitsClient): V {
  const client = { is_confidential: values.is_confidential ?? true, grant_types: values.grant_types ?? [] };
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => name in client || fits(name as Member, client)),
  ) as V;
}
