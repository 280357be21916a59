import { createServer } from 'node:http';

// A collector of OpenTelemetry that accepts and forgets everything.
createServer((request, response) => {
  request.resume();
  request.on('end', () =>
    response.writeHead(200, { 'Content-Type': 'application/x-protobuf', 'Content-Length': 0 }).end(),
  );
}).listen(Number(process.env.PORT), '127.0.0.1');
