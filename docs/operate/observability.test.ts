import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '@/lib/kernel/config';
import type { Container } from '@/lib/kernel/container';
import { closeContainer, openContainer } from '@/lib/runtime/boot';
import { tempDir } from '@/lib/testing/server-process';
import { testDatabase } from '@/lib/testing/test-database';

const page = readFileSync(path.join(import.meta.dirname, 'observability.md'), 'utf8');
const deploy = (file: string) => readFileSync(path.join('deploy', file), 'utf8');

let database: Awaited<ReturnType<typeof testDatabase>>;
let parts: Container;
let registered: Map<string, string>;

beforeAll(async () => {
  database = await testDatabase();
  const env = { APP_SECRET: 'a secret for this test, of 32 bytes', DATABASE_URL: 'postgres://unused' };
  // Nothing listens there: the metrics of the cache are registered all the same.
  const config = loadConfig({ ...env, REDIS_URL: 'redis://127.0.0.1:1', LOG_LEVEL: 'silent' });
  parts = await openContainer(config, database.target);
  registered = new Map((await parts.metrics.registry.getMetricsAsJSON()).map(({ name, type }) => [name, String(type)]));
});
afterAll(async () => {
  await closeContainer(parts);
  await database.close();
});

describe('docs/operate/observability.md', () => {
  it('has one row for each metric, with its type, and no other', () => {
    const rows = [...page.matchAll(/^\| `((?:identity|process|nodejs)_\w+)` \| (\w+) \|/gm)];
    expect(Object.fromEntries(rows.map(([, name, type]) => [name, type]))).toEqual(Object.fromEntries(registered));
    expect(rows).toHaveLength(registered.size);
  });

  it('names the labels of every metric that has values', async () => {
    const labels = (name: string) =>
      [...(new RegExp(`^\\| \`${name}\` \\| \\w+ \\| (.*?) \\|`, 'm').exec(page)?.[1]?.matchAll(/`(\w+)`/g) ?? [])].map(
        ([, label]) => label,
      );
    for (const { name, values } of await parts.metrics.registry.getMetricsAsJSON())
      for (const { labels: given } of values)
        for (const label of Object.keys(given))
          if (label !== 'le') expect(labels(name), `${name} ${label}`).toContain(label);
  });
});

/** The metrics that an expression names. A histogram has a series for its buckets, its sum and its count. */
const unknownMetrics = (text: string): string[] =>
  [...new Set(text.match(/\b(?:identity|process|nodejs)_\w+/g))].filter((name) => {
    const family = name.replace(/_(bucket|sum|count)$/, '');
    return !registered.has(name) && registered.get(family) !== 'histogram';
  });

describe('deploy', () => {
  it('the alert rules use only metrics that exist', () => {
    const rules = deploy('prometheus/alerts.yml');
    expect(rules.match(/- alert: /g)?.length).toBeGreaterThan(8);
    expect(unknownMetrics(rules)).toEqual([]);
  });

  it('the dashboard uses only metrics that exist, and its panels do not overlap', () => {
    const dashboard = JSON.parse(deploy('grafana/identity-service.json'));
    type Panel = { title: string; gridPos: Record<'x' | 'y' | 'w' | 'h', number>; targets?: { expr: string }[] };
    const panels: Panel[] = dashboard.panels;
    const expressions = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
    expect(expressions.length).toBeGreaterThan(20);
    expect(unknownMetrics(expressions.join('\n'))).toEqual([]);
    const taken = new Set<string>();
    for (const { title, gridPos } of panels)
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++)
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          expect(x < 24 && !taken.has(`${x} ${y}`), title).toBe(true);
          taken.add(`${x} ${y}`);
        }
  });

  const hasPromtool = spawnSync('promtool', ['--version']).status === 0;

  it.skipIf(!hasPromtool)('promtool accepts the alert rules and their tests (needs promtool on the PATH)', () => {
    for (const args of [
      ['check', 'rules', 'deploy/prometheus/alerts.yml'],
      ['test', 'rules', 'deploy/prometheus/alerts.test.yml'],
    ]) {
      const ran = spawnSync('promtool', args, { encoding: 'utf8' });
      expect(ran.status, ran.stdout + ran.stderr).toBe(0);
    }
  });

  it.skipIf(!hasPromtool)('promtool accepts the expressions of the dashboard (needs promtool on the PATH)', () => {
    const { panels } = JSON.parse(deploy('grafana/identity-service.json'));
    const expressions: string[] = panels.flatMap(({ targets = [] }: { targets?: { expr: string }[] }) =>
      targets.map(({ expr }) => expr.replaceAll('$__rate_interval', '5m').replaceAll('$instance', '.*')),
    );
    const rules = expressions.map((expr, at) => ({ record: `panel:${at}`, expr }));
    const input = JSON.stringify({ groups: [{ name: 'dashboard', rules }] });
    const file = path.join(tempDir(), 'dashboard.yml');
    writeFileSync(file, input);
    const ran = spawnSync('promtool', ['check', 'rules', file], { encoding: 'utf8' });
    rmSync(path.dirname(file), { recursive: true });
    expect(ran.status, ran.stdout + ran.stderr).toBe(0);
  });
});
