import path from 'node:path';
import { parseArgs } from 'node:util';

const usage = `npm run bench -- [options]

  --only <names>           scenarios to run, separated by commas; a prefix is enough
  --pairs <n>              pairs of runs per scenario (5)
  --seconds <n>            duration of one run (3)
  --connections <n,n,...>  keep-alive connections; every scenario runs once per number (32)
  --json <file>            also write every run to this file
  --baseline <folder>      compare this service with another checkout of it, which must be installed and built
  --profile <folder>       write a V8 CPU profile of every server to this folder; profiling slows them down
  --list                   list the scenarios and exit
`;

/** Reads the command line; exits for --help and for invalid options. */
export function readOptions(argv) {
  try {
    const { values } = parseArgs({
      args: argv,
      options: {
        only: { type: 'string' },
        pairs: { type: 'string', default: '5' },
        seconds: { type: 'string', default: '3' },
        connections: { type: 'string', default: '32' },
        json: { type: 'string' },
        profile: { type: 'string' },
        baseline: { type: 'string' },
        list: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      process.stdout.write(usage);
      process.exit(0);
    }
    return {
      only: values.only?.split(',').filter(Boolean) ?? null,
      pairs: positive('--pairs', values.pairs),
      seconds: positive('--seconds', values.seconds),
      connections: values.connections.split(',').map((count) => positive('--connections', count)),
      json: values.json ?? null,
      baseline: values.baseline ? path.resolve(values.baseline) : null,
      profile: values.profile ? path.resolve(values.profile) : null,
      list: values.list,
    };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    process.exit(2);
  }
}

function positive(name, text) {
  const value = Number(text);
  if (!(value > 0)) throw new Error(`${name} must be a number above 0, not ${JSON.stringify(text)}`);
  return value;
}
