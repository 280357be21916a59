import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '@/lib/kernel/errors';
import { edge, problem } from '../http';

/** The files of the API documents by name, with their media type. No other file is served. */
const types: Record<string, string> = {
  'api-docs.css': 'text/css; charset=utf-8',
  'api-docs.js': 'text/javascript; charset=utf-8',
  'inter.woff2': 'font/woff2',
  'jetbrains-mono.woff2': 'font/woff2',
};

/** `GET /docs/assets/{name}`. The documents load nothing from other hosts. */
export const docsAsset = edge({
  route: 'GET /docs/assets/{name}',
  async handle(_request, _ctx, { name = '' }) {
    const type = Object.hasOwn(types, name) ? types[name] : undefined;
    if (!type) throw new AppError('not_found', 'No such file.');
    const body = await readFile(path.join(process.cwd(), 'dist', 'docs-assets', name));
    return { status: 200, headers: { 'Content-Type': type, 'Cache-Control': 'public, max-age=300' }, body };
  },
  refuse: problem,
});
