import type { z } from 'zod';
import { type Parameters, readParameters } from '../http';

const DAY_MS = 86_400_000;

type Search = Record<string, string | string[] | undefined>;

/**
 * The query of a page that lists events, in the words of the API: a day includes its end, and a time without a zone is UTC.
 * @throws AppError `invalid` for an unknown parameter, and for a repeated one that accepts one value.
 */
export function auditQuery(search: URLSearchParams | Search, schema: z.ZodObject): Parameters {
  const query = readParameters(search instanceof URLSearchParams ? search : parametersOf(search), schema);
  for (const name of ['from', 'to']) {
    const value = query[name];
    if (typeof value === 'string') query[name] = instantOf(value, name === 'to' ? DAY_MS : 0);
  }
  return query;
}

function parametersOf(search: Search): URLSearchParams {
  const given = Object.entries(search).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => [name, one.trim()]),
  );
  return new URLSearchParams(given);
}

/** Other text stays: the schema says what is wrong with it. */
function instantOf(text: string, dayMs: number): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const isWithoutZone = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?$/.test(text);
  const time = isDay ? Date.parse(text) + dayMs : isWithoutZone ? Date.parse(`${text}Z`) : Number.NaN;
  return Number.isNaN(time) ? text : new Date(time).toISOString();
}
