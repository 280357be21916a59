import type { z } from 'zod';
import { invalid } from '@/lib/kernel/errors';

/** Query parameters by name: a text, or several where the schema accepts several values. */
export type Parameters = Record<string, string | string[]>;

/**
 * The parameters that `schema` declares. Empty ones are left out.
 * @throws AppError `invalid` for an unknown parameter, and for a repeated one that accepts one value.
 */
export function readParameters(given: URLSearchParams, schema: z.ZodObject | undefined): Parameters {
  const read: Parameters = {};
  for (const name of new Set(given.keys())) {
    if (!schema || !Object.hasOwn(schema.shape, name)) throw invalid(name, 'is not a known parameter');
    const [first = '', ...more] = given.getAll(name);
    const values = [first, ...more].filter((value) => value !== '');
    if (acceptsSeveral(schema.shape[name])) {
      if (values.length > 0) read[name] = values;
    } else if (more.length > 0) throw invalid(name, 'is repeated');
    else if (first !== '') read[name] = first;
  }
  return read;
}

const acceptsSeveral = (schema: z.ZodType | undefined): boolean => schema?.meta()?.type === 'array';
