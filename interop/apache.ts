import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { tempDir } from '@/lib/testing/server-process';
import { until } from '@/lib/testing/until';

const binary = ['/usr/sbin/apache2', '/usr/sbin/httpd'].find(existsSync);
const modules = ['/usr/lib/apache2/modules', '/usr/lib64/httpd/modules', '/usr/lib/httpd/modules'].find(existsSync);

const loaded = {
  mpm_event: 'mpm_event_module',
  unixd: 'unixd_module',
  authn_core: 'authn_core_module',
  authz_core: 'authz_core_module',
  authz_user: 'authz_user_module',
  headers: 'headers_module',
  auth_openidc: 'auth_openidc_module',
};

const fileOf = (name: string) => path.join(modules ?? '', `mod_${name}.so`);

export const hasApache = binary !== undefined && existsSync(fileOf('auth_openidc'));

/** Starts Apache on a loopback port with these lines of configuration, without the configuration of the system. */
export async function startApache(port: number, lines: string[]) {
  const folder = tempDir();
  chmodSync(folder, 0o755);
  mkdirSync(path.join(folder, 'htdocs', 'protected'), { recursive: true });
  writeFileSync(path.join(folder, 'htdocs', 'index.html'), 'outside\n');
  writeFileSync(path.join(folder, 'htdocs', 'protected', 'index.html'), 'inside\n');
  const log = path.join(folder, 'error.log');
  const load = Object.entries(loaded).filter(([name]) => existsSync(fileOf(name)));
  const config = [
    `ServerRoot ${folder}`,
    `DefaultRuntimeDir ${folder}`,
    `PidFile ${folder}/pid`,
    `ErrorLog ${log}`,
    `Listen 127.0.0.1:${port}`,
    `ServerName 127.0.0.1:${port}`,
    ...load.map(([name, module]) => `LoadModule ${module} ${fileOf(name)}`),
    ...(process.getuid?.() === 0 ? ['User nobody', 'Group #65534'] : []),
    'StartServers 1',
    'ServerLimit 1',
    `DocumentRoot ${folder}/htdocs`,
    ...lines,
  ];
  writeFileSync(path.join(folder, 'apache.conf'), `${config.join('\n')}\n`);
  const child = spawn(binary ?? '', ['-f', path.join(folder, 'apache.conf'), '-DFOREGROUND'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env.PATH } as unknown as NodeJS.ProcessEnv,
  });
  let output = '';
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const logged = () => output + (existsSync(log) ? readFileSync(log, 'utf8') : '');
  const url = `http://127.0.0.1:${port}`;
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`Apache stopped: ${logged()}`);
    return (await fetch(`${url}/index.html`).catch(() => null))?.ok;
  }, 20_000);
  return {
    url,
    logged,
    async stop() {
      child.kill('SIGTERM');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
