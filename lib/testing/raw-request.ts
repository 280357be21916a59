import { connect, type Socket } from 'node:net';

/** Sends these bytes to the server and reads until the server closes the connection, at most for `waitMs`. */
export function rawRequest(url: string, bytes: string, waitMs = 3_000): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = rawSocket(url);
    let answer = '';
    const end = () => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(end, waitMs);
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.once('close', end);
    socket.once('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' ? end() : reject(error)));
    socket.write(bytes);
  });
}

export function rawSocket(url: string): Socket {
  const { hostname, port } = new URL(url);
  return connect(Number(port), hostname === 'localhost' ? '127.0.0.1' : hostname);
}

/** The statuses of all answers in this text, in order. */
export const statusesIn = (answer: string): number[] =>
  [...answer.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));
