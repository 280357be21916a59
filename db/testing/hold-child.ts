import { openEmbedded } from '../embedded/open-embedded';

/** Opens the data directory, prints the result, and keeps the directory open until its standard input ends. */
const [dataDir = '', role = 'server', deadlineMs = '10000'] = process.argv.slice(2);
const say = (line: unknown) => process.stdout.write(`${JSON.stringify(line)}\n`);
try {
  const embedded = await openEmbedded(dataDir, {
    role: role === 'cli' ? 'cli' : 'server',
    deadlineMs: Number(deadlineMs),
    log: (event, fields) => process.stderr.write(`${JSON.stringify({ event, ...fields })}\n`),
  });
  say({ owner: embedded.owner, target: embedded.target });
  process.stdin.resume().on('end', async () => {
    await embedded.close();
    say({ closed: true });
  });
} catch (error) {
  say({ error: error instanceof Error ? { ...error, message: error.message } : String(error) });
}
