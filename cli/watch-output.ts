/**
 * Ends the process when standard output cannot be written: silently when the reader closed the pipe, as `head` does,
 * otherwise with a message of one line.
 */
export function watchOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    process.stderr.write(`identity: standard output cannot be written: ${error.code ?? error.message}\n`);
    process.exit(1);
  });
}
