import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { listenOnLoopback } from '@/lib/testing/listen-on-loopback';
import { canBeFlowPage, sendWithoutScripts, withoutScripts } from './without-scripts';

const own = '<script src="/flow.js" defer="" nonce="n"></script>';
const framework =
  '<script src="/_next/a.js" async="" nonce="n"></script><script nonce="n">self.__next_f.push([1,"\\u003cscript"])</script>';

it('a page of a flow keeps its own script and loses every other one', () => {
  const preload = '<link rel="preload" as="script" fetchPriority="low" nonce="n" href="/_next/a.js"/>';
  const style = '<link rel="stylesheet" href="/_next/a.css"/>';
  expect(withoutScripts(`<head>${preload}${style}</head><p>&lt;script&gt;</p>${framework}${own}`)).toBe(
    `<head>${style}</head><p>&lt;script&gt;</p>${own}`,
  );
});

it('a page without the script of the flow pages is unchanged', () => {
  const html = `<p>${framework}</p>`;
  expect(withoutScripts(html)).toBe(html);
});

it.each([
  ['/login?x=/console', true],
  ['/setup', true],
  ['/consoles', true],
  ['/', true],
  ['/console', false],
  ['/console?x', false],
  ['/console/users', false],
  ['/account', false],
  ['/api/auth/session', false],
])('%s can be a page of a flow: %s', (url, isOne) => expect(canBeFlowPage(url)).toBe(isOne));

it('HTML is sent whole, a failure is replaced, and other content is sent as it comes', async () => {
  const failure = () => ({ status: 503, headers: { 'X-Failure': 'yes' }, body: 'failed' });
  const server = createServer((request, response) => {
    sendWithoutScripts(response, failure);
    const [, type, status] = (request.url ?? '').split('/');
    response.statusCode = Number(status);
    response.setHeader('Content-Type', type === 'html' ? 'text/html; charset=utf-8' : 'text/plain');
    response.setHeader('Content-Length', 1_000);
    if (type === 'text') response.removeHeader('Content-Length');
    response.flushHeaders();
    response.write(Buffer.from('<p>ü</p>').subarray(0, 4));
    response.write(Buffer.from('<p>ü</p>').subarray(4));
    response.end(
      (type === 'html' && status === '201' ? own.replace('defer', 'data-status="404" defer') : own) + framework,
    );
  });
  const origin = `http://localhost:${await listenOnLoopback(server)}`;
  try {
    expect(await (await fetch(`${origin}/html/404`)).text()).toBe(`<p>ü</p>${own}`);
    expect((await fetch(`${origin}/html/201`)).status).toBe(404);
    expect(await (await fetch(`${origin}/text/200`)).text()).toBe(`<p>ü</p>${own}${framework}`);
    const failed = await fetch(`${origin}/html/500`);
    expect([failed.status, failed.headers.get('x-failure'), await failed.text()]).toEqual([503, 'yes', 'failed']);
  } finally {
    server.close();
  }
});
