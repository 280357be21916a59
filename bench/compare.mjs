import { load } from './load.mjs';

const NOISE = 0.25;

/**
 * Warms both servers, then measures them in the order A B B A, so that other load on the machine affects both equally.
 * Every ratio compares this service with the peer within one pair; above 1, this service is better.
 */
export async function compare({ ours, peer, traffic, storePids, pairs, seconds, connections, warm }) {
  /** @type {any} */
  const sides = {};
  for (const [name, server] of Object.entries({ ours, peer })) {
    const requests = await traffic(server, connections);
    const run = (duration) => load({ server, storePids, requests, connections, seconds: duration });
    sides[name] = {
      server,
      run,
      runs: [],
      warming: await run(warm.has(server) ? Math.min(6, seconds * 2) : server.warmSeconds),
    };
    warm.add(server);
  }
  for (let pair = 0; pair < pairs; pair++)
    for (const name of pair % 2 === 0 ? ['ours', 'peer'] : ['peer', 'ours'])
      sides[name].runs.push(await sides[name].run(seconds));
  const rps = spread(ratios(sides, (a, b) => a.rps / b.rps));
  const cpu =
    sides.ours.runs[0].serverMicros === null ? null : spread(ratios(sides, (a, b) => b.serverMicros / a.serverMicros));
  const wrong = Object.values(sides).flatMap(({ server, runs, warming }) =>
    [warming, ...runs]
      .filter(({ failed }) => failed > 0)
      .map((run) => `${server.what}: ${run.failed} wrong answers, for example ${run.failures[0]}`),
  );
  return {
    rps,
    cpu,
    isNoise: cpu !== null && Math.abs(rps.median / cpu.median - 1) > NOISE,
    wrong,
    ours: summary(sides.ours),
    peer: summary(sides.peer),
  };
}

const ratios = ({ ours, peer }, ratio) => ours.runs.map((run, at) => ratio(run, peer.runs[at]));

function summary({ server, runs }) {
  const middle = (member) => (runs[0][member] === null ? null : spread(runs.map((run) => run[member])).median);
  const members = ['rps', 'p50', 'p99', 'serverMicros', 'storeMicros', 'serverBusy', 'driverBusy'];
  return {
    what: server.what,
    requests: runs.reduce((sum, run) => sum + run.requests, 0),
    failed: runs.reduce((sum, run) => sum + run.failed, 0),
    ...Object.fromEntries(members.map((member) => [member, middle(member)])),
    runs,
  };
}

function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const median = sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  return { median, min: sorted[0], max: sorted.at(-1) };
}
