import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const endings = ['.js', '.css', '.svg', '.json'];
const compress = {
  '.br': (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  '.gz': (bytes) => promisify(gzip)(bytes, { level: 9 }),
};

/** Writes `.br` and `.gz` files beside the text files of a folder, where they are smaller. */
export async function compressStatic(folder) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  await Promise.all(
    names
      .filter((name) => endings.includes(path.extname(name)))
      .flatMap((name) => Object.keys(compress).map((ending) => compressFile(path.join(folder, name), ending))),
  );
}

async function compressFile(file, ending) {
  const bytes = readFileSync(file);
  const smaller = await compress[ending](bytes);
  if (smaller.length < bytes.length) writeFileSync(file + ending, smaller);
  else rmSync(file + ending, { force: true });
}
