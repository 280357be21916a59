import { existsSync, readFileSync } from 'node:fs';

const MANIFEST = '.next/app-path-routes-manifest.json';

/**
 * Names the page route of a path, for spans: `/console/users/{id}`. `pages` if the build has no such route, so that no path
 * of a caller becomes a name.
 */
export function pageRoutes(file = MANIFEST): (path: string) => string {
  const manifest = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
  const routes = [...new Set(Object.values(manifest))].map((route) => ({
    name: route.replace(/\[(\w+)\]/g, '{$1}'),
    pattern: new RegExp(`^${route.split('/').map(segmentPattern).join('/')}/?$`),
  }));
  // A fixed segment is more specific than a parameter.
  routes.sort((a, b) => a.name.split('{').length - b.name.split('{').length);
  return (path) => routes.find(({ pattern }) => pattern.test(path))?.name ?? 'pages';
}

const segmentPattern = (segment: string): string =>
  /^\[\w+\]$/.test(segment) ? '[^/]+' : segment.replace(/[^\w-]/g, '\\$&');
