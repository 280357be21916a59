import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** The text of a file of examples/. The build copies them, so that an image without sources shows them too. */
export const readExample = (file: string): Promise<string> =>
  readFile(path.join(process.cwd(), 'dist', 'examples', file), 'utf8');
