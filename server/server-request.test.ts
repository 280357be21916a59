import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { sendReply } from './send-reply';
import { ServerRequest } from './server-request';

let close = () => {};
afterEach(() => close());

/** Starts a server that answers with `answer`, and connects a socket to it. */
async function open(answer: (request: IncomingMessage, response: ServerResponse) => unknown) {
  const server = createServer({ joinDuplicateHeaders: true }, answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => {});
  close = () => {
    socket.destroy();
    server.close();
  };
  const text = new Promise<string>((resolve) => {
    let read = '';
    socket.on('data', (bytes) => {
      read += bytes;
    });
    socket.once('close', () => resolve(read));
  });
  return { socket, text };
}

const post = (body: string, headers = '') =>
  `POST /x?a=b HTTP/1.1\r\nHost: h\r\nConnection: close\r\n${headers}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

it('reads method, URL, headers and text; the host never comes from the caller, and repeated headers are joined', async () => {
  const read = new Promise<unknown[]>((resolve) => {
    void open(async (incoming, response) => {
      const request = new ServerRequest(incoming);
      const { method, url, headers } = request;
      resolve([method, url, headers.get('authorization'), headers.get('absent'), await request.text()]);
      response.end();
    }).then(({ socket }) => socket.write(post('\uFEFFé', 'Authorization: a\r\nAuthorization: b\r\n')));
  });
  expect(await read).toEqual(['POST', 'http://localhost/x?a=b', 'a, b', null, 'é']);
});

it.each([
  ['with its body', 'abc'],
  ['in the middle of its body', 'ab'],
])('B29: reading the text rejects at once if the caller disconnected before, %s', async (_title, sent) => {
  const outcome = new Promise<string>((resolve) => {
    void open(async (incoming) => {
      await new Promise((left) => incoming.once('close', left));
      await new ServerRequest(incoming).text().then(resolve, (error: Error) => resolve(error.message));
    }).then(({ socket }) =>
      socket.write(post('abc').slice(0, sent.length - 3 || undefined), () => socket.resetAndDestroy()),
    );
  });
  expect(await outcome).toBe('aborted');
});

it('B29: reading the text rejects if the caller disconnects in the middle', async () => {
  const outcome = new Promise<string>((resolve) => {
    void open((incoming) => {
      void new ServerRequest(incoming).text().then(resolve, (error: Error) => resolve(error.message));
      incoming.once('data', () => close());
    }).then(({ socket }) => socket.write(post('abc').slice(0, -1)));
  });
  expect(await outcome).toBe('aborted');
});

it('RFC 9110 §8.6: an answer has Content-Length, and one without content does not', async () => {
  const { socket, text } = await open((incoming, response) => {
    const bodies = { '/text': 'é', '/bytes': new Uint8Array([1, 2]), '/empty': null } as const;
    const body = bodies[incoming.url as keyof typeof bodies];
    void sendReply(incoming, response, { status: incoming.url === '/none' ? 204 : 200, headers: {}, body });
  });
  const ask = (path: string, more = '') => `GET ${path} HTTP/1.1\r\nHost: h\r\n${more}\r\n`;
  socket.write(ask('/text') + ask('/bytes') + ask('/empty') + ask('/none', 'Connection: close\r\n'));
  const answers = (await text).split('HTTP/1.1 ').slice(1);
  expect(answers.map((answer) => /content-length: (\d+)/i.exec(answer)?.[1])).toEqual(['2', '2', '0', undefined]);
  expect(answers.join()).not.toMatch(/transfer-encoding/i);
});

it('an invalid header throws before anything is written', async () => {
  const { socket, text } = await open((incoming, response) => {
    const bad = { status: 200, headers: { Location: '/ő' } };
    expect(() => sendReply(incoming, response, bad)).toThrow(/Invalid character/);
    void sendReply(incoming, response, { status: 500 });
  });
  socket.write('GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n');
  expect(await text).toMatch(/^HTTP\/1\.1 500 /);
});

it('a stream that fails ends the connection at that point and rejects', async () => {
  let failure: unknown;
  const { socket, text } = await open((incoming, response) => {
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (failure === undefined) controller.enqueue(Buffer.from('first'));
        else controller.error(new Error('broken'));
        failure = null;
      },
    });
    sendReply(incoming, response, { status: 200, body })?.catch((error) => {
      failure = error;
    });
  });
  socket.write('GET / HTTP/1.1\r\nHost: h\r\n\r\n');
  const answer = await text;
  expect(answer).toContain('first');
  expect(answer).not.toMatch(/0\r\n\r\n$/);
  expect(failure).toMatchObject({ message: 'broken' });
});
