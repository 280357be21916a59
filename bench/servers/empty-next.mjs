import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import next from 'next';

// Next behind a custom server, as in the service, with one route handler that returns fixed JSON.
const dir = fileURLToPath(new URL('../empty-next', import.meta.url));
const port = Number(process.env.PORT);
const app = next({ dev: false, customServer: true, hostname: 'localhost', port, dir });
await app.prepare();
const handle = app.getRequestHandler();
createServer((request, response) => void handle(request, response)).listen(port, '127.0.0.1');
