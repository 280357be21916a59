import { notFound } from 'next/navigation';
import { isAppError } from '@/lib/errors';

/** An unknown or malformed id is a page that does not exist. */
export async function orNotFound<T>(load: Promise<T>): Promise<T> {
  try {
    return await load;
  } catch (error) {
    if (isAppError(error) && (error.code === 'not_found' || error.errors.some(({ path }) => path === 'id'))) notFound();
    throw error;
  }
}

export type Listed<T> = { page: T; problem: null } | { page: null; problem: string };

/** A hand-edited address can carry a filter or a cursor that the list refuses; the page then says so. */
export async function orProblem<T>(load: Promise<T>): Promise<Listed<T>> {
  try {
    return { page: await load, problem: null };
  } catch (error) {
    if (!isAppError(error) || error.code !== 'invalid') throw error;
    const [first] = error.errors;
    return { page: null, problem: first ? `${first.path} ${first.message}` : error.message };
  }
}
