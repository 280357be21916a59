import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const folder = 'app/(account)';
const named =
  /\b(title|label|\w+Label|description|hint|trigger|done|caption|header|alt|placeholder)[=:]\s*["'`{]*[A-Z]/g;

it('no text of the account pages is an attribute in the code: texts are in the catalogue', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'));
  const found = files.flatMap((file) =>
    [...readFileSync(`${folder}/${file}`, 'utf8').matchAll(named)].map(([text]) => `${file}: ${text}`),
  );
  expect(files.length).toBeGreaterThan(10);
  expect(found).toEqual([]);
});
