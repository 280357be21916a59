import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { compare } from './compare.mjs';
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
    : 'Nothing is pinned (no taskset, or one core): servers, driver and stores compete, and figures are less steady.',
);
if (!canCount) say('Processor time cannot be read here: only throughput is compared.');
say('');

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
    const ours = await services[scenario.ours]();
    const peer = await services[scenario.peer]();
    for (const connections of options.connections) {
      const { pairs, seconds } = options;
      const { traffic } = scenario;
      const result = await compare({ ours, peer, traffic, storePids: stores.pids, pairs, seconds, connections, warm });
      if (scenario.revokes)
        for (const server of [ours, peer]) result.wrong.push(...[await checkRevocation(server)].filter(Boolean));
      wrong += result.wrong.length;
      results.push({ scenario, connections, result });
      say(reportScenario({ scenario, connections, result }));
    }
  }
} finally {
  await stop();
}

say(reportTable(results));
say(`\n${wrong === 0 ? 'Every answer was right.' : `${wrong} runs had wrong answers.`}`);
if (options.json) {
  const plain = results.map(({ scenario: { traffic, ...scenario }, ...rest }) => ({ ...scenario, ...rest }));
  writeFileSync(options.json, JSON.stringify({ node: process.version, canPin, results: plain }, null, 2));
}
process.exitCode = wrong === 0 ? 0 : 1;
