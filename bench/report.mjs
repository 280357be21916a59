const columns = ['', 'rps', 'p50 ms', 'p99 ms', 'cpu µs', 'stores µs', 'busy', 'driver'];

/** Formats one scenario as text: both sides, the ratios and the verdict. */
export function reportScenario({ scenario, connections, result }) {
  const rows = [columns, row(result.ours), row(result.peer)];
  const widths = columns.map((_, at) => Math.max(...rows.map((cells) => cells[at].length)));
  const line = (cells) =>
    `  ${cells.map((cell, at) => (at ? cell.padStart(widths[at]) : cell.padEnd(widths[at]))).join('  ')}`;
  const text = [`${scenario.name}, ${connections} connections`, ...rows.map(line), `  rps ratio  ${ratio(result.rps)}`];
  if (result.cpu) text.push(`  cpu ratio  ${ratio(result.cpu)}`);
  text.push(...result.wrong.map((what) => `  WRONG ${what}`));
  text.push(`  ${verdict(scenario, result)}`, '');
  return text.join('\n');
}

const row = (side) => [
  side.what,
  side.rps.toFixed(0),
  side.p50.toFixed(2),
  side.p99.toFixed(2),
  side.serverMicros?.toFixed(0) ?? '-',
  side.storeMicros?.toFixed(0) ?? '-',
  side.serverBusy === null ? '-' : `${(side.serverBusy * 100).toFixed(0)} %`,
  `${(side.driverBusy * 100).toFixed(0)} %`,
];

const ratio = ({ median, min, max }) => `${median.toFixed(2)} (${min.toFixed(2)}–${max.toFixed(2)})`;

function verdict({ must, goal }, { rps, cpu, isNoise }) {
  const noise = isNoise
    ? `; NOISE: throughput and processor time disagree (${rps.median.toFixed(2)}, ${cpu.median.toFixed(2)})`
    : '';
  if (must === undefined) return `no target${noise}`;
  const reached = rps.median >= must ? (goal && rps.median >= goal ? 'goal reached' : 'met') : 'SHORT';
  return `${reached}: ${rps.median.toFixed(2)}, must ${must}${goal ? `, goal ${goal}` : ''}${noise}`;
}

/** Formats all scenarios as a Markdown table. */
export function reportTable(results) {
  const head =
    '| scenario | connections | ours rps | peer rps | rps ratio (min–max) | cpu ratio | ours µs | peer µs | ours p99 | peer p99 | target |';
  const rows = results.map(({ scenario, connections, result: { ours, peer, rps, cpu, isNoise } }) => {
    const cells = [
      scenario.name,
      connections,
      ours.rps.toFixed(0),
      peer.rps.toFixed(0),
      `${ratio(rps)}${isNoise ? ' noise' : ''}`,
      cpu ? cpu.median.toFixed(2) : '-',
      ours.serverMicros?.toFixed(0) ?? '-',
      peer.serverMicros?.toFixed(0) ?? '-',
      `${ours.p99.toFixed(1)} ms`,
      `${peer.p99.toFixed(1)} ms`,
      scenario.must ? `≥ ${scenario.must}${scenario.goal ? `, goal ${scenario.goal}` : ''}` : '-',
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [head, `|${' --- |'.repeat(11)}`, ...rows].join('\n');
}
