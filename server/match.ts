import type { Methods } from '@/lib/edges/http';

export type Match = { methods: Methods; params: Promise<Record<string, string>> };

const none = Promise.resolve<Record<string, string>>({});

/** Finds the route of a path: by one look-up if it has no parameters, else segment by segment. Null for paths of Next. */
export function matcher(routes: Record<string, Methods>): (path: string) => Match | null {
  const exact = new Map<string, Match>();
  const patterns: { segments: string[]; methods: Methods }[] = [];
  for (const [path, methods] of Object.entries(routes)) {
    if (path.includes('[')) patterns.push({ segments: path.split('/'), methods });
    else exact.set(path, { methods, params: none });
  }
  return (path) => exact.get(path) ?? matchPattern(patterns, path);
}

function matchPattern(patterns: { segments: string[]; methods: Methods }[], path: string): Match | null {
  const given = path.split('/');
  for (const { segments, methods } of patterns) {
    if (segments.length !== given.length) continue;
    const params: Record<string, string> = {};
    const fits = segments.every((segment, at) => {
      const value = given[at] ?? '';
      if (!segment.startsWith('[')) return segment === value;
      // A segment that cannot be decoded is no valid id; the endpoint answers so.
      params[segment.slice(1, -1)] = decode(value) ?? value;
      return value !== '';
    });
    if (fits) return { methods, params: Promise.resolve(params) };
  }
  return null;
}

/** Null if the segment is not percent-encoded UTF-8. */
export function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
