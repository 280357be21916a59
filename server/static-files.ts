import { readdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import Negotiator from 'negotiator';
import send from 'send';

const PREFIX = '/_next/static/';
const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

/** The types of files that the build compresses (`scripts/compress-static.mjs`). */
const types = new Map([
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.json', 'application/json'],
]);

/** The encodings and the endings of compressed files, the preferred one first. */
const endings: Record<string, string> = { br: '.br', gzip: '.gz', identity: '' };

type StaticFile = { type: string; encodings: string[] };

/**
 * Answers requests for text files of the build, in the best encoding that the caller accepts (RFC 9110 §12.5.3). Returns false,
 * and does nothing, for every other request. The name of a file contains the hash of its content, so that caches keep it for a
 * year.
 */
export function staticFiles(folder: string): (request: IncomingMessage, response: ServerResponse) => boolean {
  const files = readFiles(folder);
  return (request, response) => {
    const { url = '/', method } = request;
    if (!url.startsWith(PREFIX) || (method !== 'GET' && method !== 'HEAD')) return false;
    const [name = ''] = url.slice(PREFIX.length).split('?', 1);
    const file = files.get(name);
    if (!file) return false;
    const encoding = new Negotiator(request).encodings(file.encodings)[0] ?? 'identity';
    if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding);
    response.setHeader('Content-Type', file.type);
    response.setHeader('Vary', 'Accept-Encoding');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    send(request, name + endings[encoding], { root: folder, maxAge: YEAR_MS, immutable: true }).pipe(response);
    return true;
  };
}

function readFiles(folder: string): Map<string, StaticFile> {
  const names = new Set(readdirSync(folder, { recursive: true, encoding: 'utf8' }));
  return new Map(
    [...names].flatMap((name) => {
      const type = types.get(path.extname(name));
      const encodings = Object.keys(endings).filter((encoding) => names.has(name + endings[encoding]));
      return type ? [[name, { type, encodings }]] : [];
    }),
  );
}
