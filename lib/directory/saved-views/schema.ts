import { z } from 'zod';
import { id } from '@/lib/kernel/id';
import { isStorable } from '@/lib/kernel/is-storable';
import { line } from '@/lib/kernel/plain-text';
import { type ListName, lists, MAX_VIEW_NAME, shownParameters } from './choices';

const names = Object.keys(lists) as [ListName, ...ListName[]];

const list = z.enum(names, `must be one of ${names.join(', ')}`);

const query = z
  .string()
  .max(2000, 'must have at most 2000 characters')
  .refine(isStorable, 'must not contain NUL or unpaired surrogates');

const isShared = z.boolean('must be true or false');

export const SavedViewsOf = z.strictObject({ list });

export const CreateSavedView = z.strictObject({
  list,
  name: line(MAX_VIEW_NAME),
  query,
  is_shared: isShared.default(false),
});

export const UpdateSavedView = z.strictObject({
  id,
  name: line(MAX_VIEW_NAME).optional(),
  query: query.optional(),
  is_shared: isShared.optional(),
});

export const SavedViewId = z.strictObject({ id });

export const ListExport = z.strictObject({ list, filters: z.record(z.string(), z.string()) });

/** The parameters of a saved query in a fixed order, without empty ones; null if it has one that the list has not. */
export function knownQuery(name: ListName, text: string): string | null {
  const known: readonly string[] = [...lists[name].filters, ...shownParameters];
  const given = new URLSearchParams(text);
  if ([...given.keys()].some((key) => !known.includes(key))) return null;
  const kept = new URLSearchParams();
  for (const key of known) for (const value of given.getAll(key)) if (value.trim()) kept.append(key, value.trim());
  return kept.toString();
}

/** A named state of a list. */
export type SavedView = {
  id: string;
  list: ListName;
  name: string;
  query: string;
  is_shared: boolean;
  /** Whether it belongs to the current user, who alone may change it. */
  is_own: boolean;
  /** The name of its owner. */
  owner: string;
};
