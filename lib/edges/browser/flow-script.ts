import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { edge, problem } from '../http';

/** A script of the pages of a flow. `scripts/build.mjs` writes it to `dist`. */
const script = (name: string) =>
  edge({
    route: `GET /${name}.js`,
    handle: async () => ({
      status: 200,
      headers: { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'public, max-age=3600' },
      body: await readFile(path.join(process.cwd(), 'dist', `${name}.mjs`), 'utf8'),
    }),
    refuse: problem,
  });

/** `GET /flow.js`: the script of every page. */
export const flowScript = script('flow');

/** `GET /passkey.js`: `flow.js` loads this and the following scripts on pages that ask for them. */
export const passkeyScript = script('passkey');

/** `GET /strength.js`: shows how strong a new password is. */
export const strengthScript = script('strength');

/** `GET /challenge.js`: solves the challenge of a form. */
export const challengeScript = script('challenge');
