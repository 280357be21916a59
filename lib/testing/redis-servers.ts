import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import { isPortFree } from './is-port-free';
import { until } from './until';

/** Whether `redis-server` and `redis-cli` are installed. */
export const hasRedisServer = ['redis-server', 'redis-cli'].every(
  (name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0,
);

export type RedisServer = { port: number; url: string; direct: Redis; stop(signal?: NodeJS.Signals): Promise<void> };

/** Starts redis-server on loopback with these additional arguments, on a free port unless `port` is given. */
export async function startRedis(args: string[] = [], port?: number): Promise<RedisServer> {
  const on = port ?? (await freeRedisPort());
  const folder = mkdtempSync(path.join(tmpdir(), 'identity-redis-'));
  const child = spawn(
    'redis-server',
    [...args, '--port', String(on), '--bind', '127.0.0.1', '--save', '', '--dir', folder],
    { stdio: 'ignore' },
  );
  const password = args[args.indexOf('--requirepass') + 1];
  const direct = new Redis(on, '127.0.0.1', {
    password: args.includes('--requirepass') ? password : undefined,
    maxRetriesPerRequest: null,
  });
  direct.on('error', () => {});
  await until(async () => (await direct.ping()) === 'PONG');
  const stop = async (signal: NodeJS.Signals = 'SIGKILL') => {
    direct.disconnect();
    await ended(child, signal);
    rmSync(folder, { recursive: true, force: true });
  };
  return { port: on, url: `redis://127.0.0.1:${on}`, direct, stop };
}

/** Starts a cluster of three masters, each with one replica. */
export async function startCluster(): Promise<RedisServer[]> {
  const args = ['--cluster-enabled', 'yes', '--cluster-node-timeout', '1000', '--cluster-replica-validity-factor', '0'];
  const servers: RedisServer[] = [];
  for (let count = 0; count < 6; count++) servers.push(await startRedis(args));
  const hosts = servers.map(({ port }) => `127.0.0.1:${port}`);
  execFileSync('redis-cli', ['--cluster', 'create', ...hosts, '--cluster-replicas', '1', '--cluster-yes']);
  await until(async () => {
    const infos = await Promise.all(servers.map(({ direct }) => direct.cluster('INFO')));
    return infos.every((info) => /cluster_state:ok/.test(String(info)));
  }, 30_000);
  await until(async () => {
    const infos = await Promise.all(servers.map(({ direct }) => direct.info('replication')));
    return infos.filter((info) => /master_link_status:up/.test(info)).length === 3;
  }, 30_000);
  return servers;
}

/** Starts a replica of `master` and waits until it is in sync. */
export async function startReplica(master: RedisServer): Promise<RedisServer> {
  const replica = await startRedis(['--replicaof', '127.0.0.1', String(master.port)]);
  await until(async () => /master_link_status:up/.test(await replica.direct.info('replication')));
  return replica;
}

/** Starts a sentinel (quorum 1) that monitors this master under this name. */
export async function startSentinel(name: string, master: RedisServer): Promise<RedisServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'identity-sentinel-'));
  const file = path.join(folder, 'sentinel.conf');
  const lines = [
    `sentinel monitor ${name} 127.0.0.1 ${master.port} 1`,
    `sentinel down-after-milliseconds ${name} 500`,
    `sentinel failover-timeout ${name} 2000`,
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  const sentinel = await startRedis([file, '--sentinel']);
  await until(async () => {
    const replicas = (await sentinel.direct.call('SENTINEL', 'REPLICAS', name)) as string[][];
    return replicas.some((fields) => fields[fields.indexOf('master-link-status') + 1] === 'ok');
  }, 30_000);
  return {
    ...sentinel,
    stop: async (signal) => {
      await sentinel.stop(signal);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A free port below 50000, because a cluster node also listens on the port 10000 above. */
export async function freeRedisPort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 29_000);
    if ((await isPortFree(port)) && (await isPortFree(port + 10_000))) return port;
  }
}

const ended = (child: ChildProcess, signal: NodeJS.Signals): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill(signal);
  });
