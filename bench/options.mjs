import path from 'node:path';
import { parseArgs } from 'node:util';

const usage = `npm run bench -- [options]

  --only <scenario>        one scenario, or several separated by commas; a prefix is enough
  --pairs <n>              how many pairs of runs a scenario has (5)
  --seconds <n>            how long one run takes (3)
  --connections <n,n,...>  keep-alive connections; every scenario runs once for each (32)
  --json <file>            write every run there as well
  --baseline <folder>      measure this service beside another checkout of it, built and installed, instead
  --profile <folder>       write a V8 processor profile of every server there; it slows them
  --list                   name the scenarios and end
`;

/** The options of the command line; ends the process for --help and for what it does not understand. */
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
    process.stderr.write(`${error.message}\n\n${usage}`);
    process.exit(2);
  }
}

function positive(name, text) {
  const value = Number(text);
  if (!(value > 0)) throw new Error(`${name} takes a number above 0`);
  return value;
}
