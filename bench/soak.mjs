import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openServices } from './services.mjs';
import { openStores } from './stores.mjs';

// Sends mixed load for a long time and records the memory of the service: `node bench/soak.mjs --minutes 30`.
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    connections: { type: 'string', default: '8' },
    pause: { type: 'string', default: '5' },
  },
});
const minutes = Number(values.minutes);
const settledAfter = Math.min(5, minutes / 4);
const SAMPLES = 60;

const stores = await openStores();
const services = openServices(stores);
try {
  const server = await services.service();
  const samples = await soak(server);
  report(samples);
} finally {
  await services.close();
  await stores.close();
}

async function soak({ port, pid, paths, client }) {
  const url = `http://127.0.0.1:${port}`;
  const Authorization = `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}`;
  const statuses = new Map();
  const post = async (path, form) => {
    const response = await fetch(url + path, {
      method: 'POST',
      headers: { Authorization },
      body: new URLSearchParams(form),
    });
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    const text = await response.text();
    return text ? JSON.parse(text) : null;
  };
  const end = Date.now() + minutes * 60_000;
  const mixed = async () => {
    while (Date.now() < end) {
      const { access_token: token } = await post(paths.token, { grant_type: 'client_credentials' });
      for (let time = 0; time < 3; time++) await post(paths.introspect, { token });
      await post(paths.introspect, { token: randomBytes(24).toString('base64url') });
      await post(paths.revoke, { token });
      await delay(Number(values.pause));
    }
  };
  const load = Promise.all(Array.from({ length: Number(values.connections) }, mixed));
  load.catch(() => {});
  const samples = [];
  for (let at = 1; at <= SAMPLES; at++) {
    await delay((minutes * 60_000) / SAMPLES);
    const sample = { minute: (at / SAMPLES) * minutes, ...(await readMemory(pid, url)) };
    samples.push(sample);
    if (at % 5 === 0) process.stdout.write(`${formatSample(sample)}\n`);
  }
  await load;
  process.stdout.write(`answers: ${[...statuses].map(([status, count]) => `${count} × ${status}`).join(', ')}\n`);
  return samples;
}

async function readMemory(pid, url) {
  const rss = Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  const text = await (await fetch(`${url}/metrics`)).text();
  const of = (name) => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1]);
  return { rss, heap: of('nodejs_heap_size_used_bytes') / 2 ** 20, handles: of('nodejs_active_handles_total') };
}

function formatSample({ minute, rss, heap, handles }) {
  return `minute ${minute.toFixed(1)}: ${rss.toFixed(0)} MB, heap ${heap.toFixed(0)} MB, ${handles} handles`;
}

/** Prints the memory growth after the warm-up: the slope of a least-squares line through the samples. */
function report(samples) {
  const settled = samples.filter(({ minute }) => minute >= settledAfter);
  const mean = (read) => settled.reduce((sum, sample) => sum + read(sample), 0) / settled.length;
  const [minute, rss] = [mean((sample) => sample.minute), mean((sample) => sample.rss)];
  const slope =
    settled.reduce((sum, sample) => sum + (sample.minute - minute) * (sample.rss - rss), 0) /
    settled.reduce((sum, sample) => sum + (sample.minute - minute) ** 2, 0);
  const growth = (slope * (minutes - settledAfter) * 100) / rss;
  process.stdout.write(
    `after minute ${settledAfter}: ${rss.toFixed(0)} MB on average, ${slope.toFixed(3)} MB per minute, ${growth.toFixed(1)} % in total\n`,
  );
}
