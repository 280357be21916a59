import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { registerExample } from './register-example.mjs';

/**
 * `npm run example -- <name> [--port N]` registers the client of an example at the service of this checkout and starts
 * the example. Without a name it lists the examples.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const shell = { ...process.env };
if (existsSync('.env')) process.loadEnvFile('.env');

const read = (name, file) => JSON.parse(readFileSync(path.join('examples', name, file), 'utf8'));
const names = readdirSync('examples').filter((name) => existsSync(path.join('examples', name, 'client.json')));

function list() {
  const width = Math.max(...names.map((name) => name.length));
  const lines = names.map((name) => `  ${name.padEnd(width)}  ${read(name, 'package.json').description}`);
  process.stdout.write(`npm run example -- <name> [--port N]\n\n${lines.join('\n')}\n`);
}

async function requireService(issuer) {
  const answer = await fetch(`${issuer}/.well-known/openid-configuration`).catch(() => null);
  if (!answer?.ok) throw new Error(`The service does not answer at ${issuer}: start it with npm start.`);
}

async function run(name, port) {
  if (!names.includes(name))
    throw new Error(`There is no example ${JSON.stringify(name)}. It must be one of ${names.join(', ')}.`);
  const { start } = read(name, 'package.json').scripts;
  const settings = read(name, 'client.json');
  const origin = `http://localhost:${port ?? settings.port}`;
  const issuer = (process.env.ISSUER || `http://localhost:${process.env.PORT || 8000}`).replace(/\/+$/, '');
  await requireService(issuer);
  const registered = await registerExample(name, settings, { issuer, origin });
  const env = {
    NEXT_TELEMETRY_DISABLED: '1',
    ...settings.env,
    ...shell,
    ...registered,
    ISSUER: issuer,
    PATH: [path.join(root, 'node_modules', '.bin'), shell.PATH].join(path.delimiter),
  };
  if (settings.port) env.PORT = String(port ?? settings.port);
  const child = spawn(start, { cwd: path.join('examples', name), env, stdio: 'inherit', shell: true });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
  child.once('exit', (code, signal) => process.exit(signal ? 0 : (code ?? 0)));
}

try {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { port: { type: 'string' } } });
  if (values.port && !/^\d+$/.test(values.port)) throw new Error('--port must be a port number.');
  if (positionals[0]) await run(positionals[0], values.port);
  else list();
} catch (error) {
  process.stderr.write(`example: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
