import { notFound } from 'next/navigation';
import { cache } from 'react';
import type { z } from 'zod';
import type { Listed } from '@/components/console/lists/list-body';
import { consoleContext, consoleTexts } from '@/lib/edges/pages';
import type { Ctx } from '@/lib/kernel/context';
import { isAppError } from '@/lib/kernel/errors';
import type { Verb } from '@/lib/kernel/verb';
import { listProblemText } from './list-problem-text';

/** Reads a record by the id of its address, once for the layout, the page and its metadata. */
export const recordLoader = <T>(get: (ctx: Ctx, input: { id: string }) => Promise<T>): ((id: string) => Promise<T>) =>
  cache(async (id) => orNotFound(get(await consoleContext(), { id })));

/** Shows the page for unknown records when the id is unknown or malformed. */
async function orNotFound<T>(load: Promise<T>): Promise<T> {
  try {
    return await load;
  } catch (error) {
    if (isAppError(error) && (error.code === 'not_found' || error.errors.some(({ path }) => path === 'id'))) notFound();
    throw error;
  }
}

/** Reads a page of a list. An address that was edited can have an invalid filter or cursor: the page shows that problem. */
export async function loadList<S extends z.ZodType, T>(
  ctx: Ctx,
  list: Verb<S, T>,
  query: Record<string, unknown>,
): Promise<Listed<T>> {
  try {
    return { page: await list(ctx, query as z.input<S>), problem: null };
  } catch (error) {
    if (!isAppError(error) || error.code !== 'invalid') throw error;
    return { page: null, problem: listProblemText(await consoleTexts(), error) };
  }
}
