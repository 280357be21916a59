import { spawnSync } from 'node:child_process';

/**
 * The advisory check: exit code 1 when a production dependency has a known advisory of severity high or critical. A
 * registry that cannot be reached or has no advisories is reported and is not a failure. Arguments go to `npm audit`.
 */
function readReport(args) {
  const given = ['audit', '--json', '--omit=dev', '--fetch-retries=1', '--fetch-timeout=20000', ...args];
  const { stdout, error } = spawnSync('npm', given, { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (error) return { message: error.message };
  try {
    return JSON.parse(stdout);
  } catch {
    return { message: 'npm audit returned no report' };
  }
}

function judge(report) {
  if (!report.metadata?.vulnerabilities) {
    const reason = String(report.message ?? report.error?.summary ?? 'no reason given').replaceAll(
      /https?:\/\/\S+/g,
      'the registry',
    );
    return { code: 0, lines: [`NOT CHECKED: the registry returned no advisories (${reason})`] };
  }
  const found = Object.values(report.vulnerabilities).filter(({ severity }) => ['high', 'critical'].includes(severity));
  if (found.length === 0) return { code: 0, lines: ['no known advisory of severity high or critical'] };
  return { code: 1, lines: found.map(({ name, severity, range }) => `${severity}: ${name} ${range}`) };
}

const { code, lines } = judge(readReport(process.argv.slice(2)));
process.stdout.write(`${lines.map((line) => `advisories: ${line}`).join('\n')}\n`);
process.exitCode = code;
