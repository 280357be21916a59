import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { compare } from './compare.mjs';
import { findHydra } from './hydra.mjs';
import { findKeycloak } from './keycloak.mjs';
import { readOptions } from './options.mjs';
import { canCount, canPin, pinDriver } from './processes.mjs';
import { reportScenario, reportTable } from './report.mjs';
import { changes, scenarios } from './scenarios.mjs';
import { openServices } from './services.mjs';
import { openStores } from './stores.mjs';
import { checkRevocation } from './traffic.mjs';

const options = readOptions(process.argv.slice(2));
const offered = options.baseline ? changes : scenarios;
const chosen = offered.filter(({ name }) => options.only?.some((prefix) => name.startsWith(prefix)) ?? true);
const say = (text) => process.stdout.write(`${text}\n`);

if (options.list || chosen.length === 0) {
  for (const { name } of offered) say(name);
  process.exit(options.list ? 0 : 2);
}

process.stdout.on('error', () => {});
pinDriver();
say(`Node ${process.versions.node}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}`);
say(
  canPin
    ? 'Servers on core 0; the driver and the stores on core 1.'
    : 'Nothing is pinned (no taskset, or one core): servers, driver and stores share the cores, so figures vary more.',
);
if (!canCount) say('Processor time cannot be read on this system: only throughput is compared.');
say('');

const missing = [
  { name: 'hydra', found: findHydra(), how: 'Ory Hydra is skipped: set HYDRA_PATH to its program.' },
  { name: 'keycloak', found: findKeycloak(), how: 'Keycloak is skipped: set KEYCLOAK_HOME to its folder.' },
].filter(({ name, found }) => found === null && chosen.some(({ peer }) => peer === name));
for (const { how } of missing) say(`${how}\n`);

const stores = await openStores();
const services = openServices(stores, options);
const stop = async () => {
  await services.close();
  await stores.close();
};
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop().finally(() => process.exit(130)));

const results = [];
let wrong = 0;
try {
  const warm = new Set();
  for (const scenario of chosen) {
    if (missing.some(({ name }) => name === scenario.peer)) continue;
    const ours = await services[scenario.ours]();
    const peer = await services[scenario.peer]();
    for (const connections of options.connections) {
      const { pairs, seconds } = options;
      const { traffic } = scenario;
      const result = await compare({ ours, peer, traffic, storePids: stores.pids, pairs, seconds, connections, warm });
      if (scenario.revokes) for (const server of [ours, peer]) result.wrong.push(...(await checkRevocation(server)));
      wrong += result.wrong.length;
      results.push({ scenario, connections, result });
      say(reportScenario({ scenario, connections, result }));
    }
  }
} finally {
  await stop();
}

say(reportTable(results));
say(`\n${wrong === 0 ? 'Every answer was correct.' : `${wrong} checks failed.`}`);
if (options.json) {
  const plain = results.map(({ scenario: { traffic, ...scenario }, ...rest }) => ({ ...scenario, ...rest }));
  writeFileSync(options.json, JSON.stringify({ node: process.version, canPin, results: plain }, null, 2));
}
process.exitCode = wrong === 0 ? 0 : 1;
