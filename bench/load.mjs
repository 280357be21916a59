import { openConnection } from './connection.mjs';
import { cpuMicros } from './processes.mjs';

const LAST_ANSWER_MS = 10_000;

/**
 * Keeps every connection busy for `seconds` and checks every answer. Processor time is measured from the first request to
 * the last answer, the same period in which requests are counted.
 */
export async function load({ server, storePids, requests, connections, seconds }) {
  const cpu = () => ({
    server: cpuMicros(server.pid),
    stores: storePids.reduce((sum, pid) => sum + (cpuMicros(pid) ?? 0), 0),
    driver: process.cpuUsage(),
  });
  const took = [];
  const failures = [];
  const before = cpu();
  const startedAt = performance.now();
  const stopAt = startedAt + seconds * 1000;
  await Promise.all(
    Array.from({ length: connections }, () => drive(requests.port ?? server.port, requests, stopAt, took, failures)),
  );
  const elapsed = performance.now() - startedAt;
  const after = cpu();
  const driver = process.cpuUsage(before.driver);
  const sorted = Float64Array.from(took).sort();
  const perRequest = (micros) => (took.length === 0 ? Number.NaN : micros / took.length);
  return {
    requests: took.length,
    failed: failures.length,
    failures: failures.slice(0, 3),
    rps: (took.length / elapsed) * 1000,
    p50: percentile(sorted, 0.5),
    p99: percentile(sorted, 0.99),
    max: sorted.at(-1),
    serverMicros: before.server === null ? null : perRequest(after.server - before.server),
    storeMicros: before.server === null ? null : perRequest(after.stores - before.stores),
    serverBusy: before.server === null ? null : (after.server - before.server) / 1000 / elapsed,
    driverBusy: (driver.user + driver.system) / 1000 / elapsed,
  };
}

/** @returns {Promise<void>} */
function drive(port, requests, stopAt, took, failures) {
  return new Promise((resolve) => {
    let sentAt = 0;
    let timer;
    const fail = (text) => failures.push(text);
    const end = () => {
      clearTimeout(timer);
      connection.close();
      resolve();
    };
    const send = () => {
      sentAt = performance.now();
      connection.send(requests.next());
    };
    const connection = openConnection(port, {
      onAnswer(status, body) {
        const now = performance.now();
        took.push(now - sentAt);
        if (!requests.check(status, body)) fail(`${status} ${body.slice(0, 200)}`);
        if (now < stopAt) send();
        else end();
      },
      onLost(error) {
        fail(error.message);
        end();
      },
    });
    timer = setTimeout(() => connection && onSilence(), stopAt - performance.now() + LAST_ANSWER_MS);
    const onSilence = () => {
      fail('no answer');
      end();
    };
    send();
  });
}

const percentile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
