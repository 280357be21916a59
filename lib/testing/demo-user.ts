import { identity, type ServerProcess } from './server-process';

export const ada = { username: 'ada', email: 'ada@example.com', password: 'a long enough passphrase' };

/** Creates the user of the README's tour on the command line. */
export async function makeAda(server: ServerProcess): Promise<void> {
  const args = ['user', 'create', '--username', ada.username, '--email', ada.email, '--password-stdin'];
  const run = await identity(args, server.env, ada.password);
  if (run.code !== 0) throw new Error(run.stderr);
}
