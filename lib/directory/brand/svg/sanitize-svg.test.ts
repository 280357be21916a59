import { describe, expect, it } from 'vitest';
import { sanitizeSvg } from './sanitize-svg';

const sanitized = (text: string) => sanitizeSvg(new TextEncoder().encode(text));
const svg = (inside: string, attributes = '') =>
  sanitized(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"${attributes}>${inside}</svg>`,
  );

describe('a picture', () => {
  it('is written again with its shapes, gradients, styles and text', () => {
    const inside = `<defs><linearGradient id="a"><stop offset="0" stop-color="#fff"></stop></linearGradient></defs><style>.b{fill:url(#a)}</style><path class="b" d="M0 0h9" style="stroke:red"></path><text x="1">A &amp; B</text><use href="#a"></use>`;
    expect(svg(inside, ' viewBox="0 0 9 9"').svg).toBe(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${inside}</svg>`,
    );
  });

  it('loses comments, the XML declaration, and what drawing programs write', () => {
    const text = `<?xml version="1.0" encoding="UTF-8"?>
<!-- made by hand --><svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" inkscape:version="1">
<metadata><rdf:RDF xmlns:rdf="x"><foo>secret</foo></rdf:RDF></metadata><inkscape:grid/><g data-name="x" inkscape:label="y"/></svg>`;
    expect(sanitized(text).svg).toBe('<svg xmlns="http://www.w3.org/2000/svg"><g></g></svg>');
  });

  it('CDATA is text, and stays text', () => {
    expect(svg('<title><![CDATA[<script>alert(1)</script>]]></title>').svg).toContain(
      '<title>&lt;script&gt;alert(1)&lt;/script&gt;</title>',
    );
    expect(svg('<text>a<![CDATA[]]>&#60;b&#62;&#0;&#x1f;</text>').svg).toContain('<text>a&lt;b&gt;�</text>');
  });

  it('a quote cannot leave its attribute', () => {
    expect(svg(`<g id='"><script>'/>`).svg).toContain('<g id="&quot;&gt;&lt;script&gt;"></g>');
  });

  it('xlink:href becomes href, once', () => {
    expect(svg('<use xlink:href="#a" href="#b"/>').svg).toContain('<use href="#b"></use>');
  });
});

describe('A151: a hostile picture is refused, and what was found is named', () => {
  it.each([
    ['<script>alert(1)</script>', 'must not contain the element <script>'],
    ['<SCRIPT/>', 'must not contain the element <SCRIPT>'],
    ['<metadata><script/></metadata>', 'must not contain the element <script>'],
    ['<x:script xmlns:x="http://www.w3.org/2000/svg">1</x:script>', 'must not contain the element <x:script>'],
    ['<svg:g xmlns:svg="http://www.w3.org/2000/svg"/>', 'must name the elements of SVG without a prefix'],
    [
      '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
      'must not contain the element <foreignObject>',
    ],
    ['<iframe src="https://evil.example"/>', 'must not contain the element <iframe>'],
    ['<image href="https://evil.example/x.png"/>', 'must not contain the element <image>'],
    ['<image href="data:image/png;base64,AA=="/>', 'must not contain the element <image>'],
    ['<feImage href="#a"/>', 'must not contain the element <feImage>'],
    ['<a href="#b"><g/></a>', 'must not contain the element <a>'],
    ['<set attributeName="href" to="javascript:alert(1)"/>', 'must not contain the element <set>'],
    ['<animate attributeName="href" values="javascript:alert(1)"/>', 'must not contain the element <animate>'],
    ['<blink/>', 'must not contain the element <blink>'],
    ['<g onload="alert(1)"/>', 'must not contain the event attribute onload of <g>'],
    ['<g OnClick="alert(1)"/>', 'must not contain the event attribute OnClick of <g>'],
    ['<g x:onload="alert(1)"/>', 'must not contain the event attribute x:onload of <g>'],
    ['<metadata onload="alert(1)"/>', 'must not contain the event attribute onload of <metadata>'],
    [
      '<use href="https://evil.example/x.svg#a"/>',
      'must not refer to anything outside of it: href of <use> can only name an element, as in #a',
    ],
    [
      '<use xlink:href="//evil.example/x.svg#a"/>',
      'must not refer to anything outside of it: xlink:href of <use> can only name an element, as in #a',
    ],
    [
      '<use x:href="other.svg#a" xmlns:x="http://www.w3.org/1999/xlink"/>',
      'must not refer to anything outside of it: x:href of <use> can only name an element, as in #a',
    ],
    [
      '<use href="data:image/svg+xml,&lt;svg/&gt;#a"/>',
      'must not refer to anything outside of it: href of <use> can only name an element, as in #a',
    ],
    ['<use href="javascript:alert(1)"/>', 'must not contain the javascript: address in href of <use>'],
    ['<use href=" java&#10;script:alert(1)"/>', 'must not contain the javascript: address in href of <use>'],
    [
      '<g style="fill:url(https://evil.example/x)"/>',
      'must not refer to anything outside of it: url(…) can only name an element, as in url(#a)',
    ],
    [
      '<g fill="url(//evil.example/x#a)"/>',
      'must not refer to anything outside of it: url(…) can only name an element, as in url(#a)',
    ],
    [
      '<g fill="URL(data:image/svg+xml,x)"/>',
      'must not refer to anything outside of it: url(…) can only name an element, as in url(#a)',
    ],
    [
      '<g filter="url(#a) url(x.svg#b)"/>',
      'must not refer to anything outside of it: url(…) can only name an element, as in url(#a)',
    ],
    [String.raw`<g fill="\75rl(https://evil.example)"/>`, String.raw`must not contain \ or < in its styles`],
    ['<style>@import "https://evil.example/x.css";</style>', 'must not contain @import in its styles'],
    ['<style>@font-face{src:url(x)}</style>', 'must not contain @font-face in its styles'],
    [
      '<style><![CDATA[g{background:url(https://evil.example)}]]></style>',
      'must not refer to anything outside of it: url(…) can only name an element, as in url(#a)',
    ],
    [
      '<style>g{background:image-set("https://evil.example/x" 1x)}</style>',
      'must not refer to anything outside of it: image-set(…) can only name an element, as in url(#a)',
    ],
    [
      '<style>g{fill:u</style><style>rl(x)}</style><g style="width:expression(alert(1))"/>',
      'must not contain scripts in its styles',
    ],
    ['&unknown;', 'must not contain the entity &unknown;'],
    ['<text>a & b</text>', 'must not contain the entity &'],
  ])('%s', (inside, problem) => {
    expect(svg(inside)).toEqual({ problem });
  });

  it('DOCTYPE: entity bombs and external entities', () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg"><text>&b;</text></svg>`;
    expect(sanitized(bomb)).toEqual({ problem: 'must not contain <!DOCTYPE: leave it out' });
    const external = `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg><text>&x;</text></svg>`;
    expect(sanitized(external)).toEqual({ problem: 'must not contain <!DOCTYPE: leave it out' });
  });

  it('processing instructions', () => {
    const text = '<?xml-stylesheet href="https://evil.example/x.css"?><svg xmlns="http://www.w3.org/2000/svg"/>';
    expect(sanitized(text)).toEqual({ problem: 'must not contain <?xml-stylesheet' });
  });

  it('a document that is deep or has many elements', () => {
    expect(svg('<g>'.repeat(60) + '</g>'.repeat(60))).toEqual({ problem: 'must be nested at most 50 levels deep' });
    expect(svg('<x:g>'.repeat(60) + '</x:g>'.repeat(60))).toEqual({ problem: 'must be nested at most 50 levels deep' });
    expect(svg('<g/>'.repeat(6000))).toEqual({ problem: 'must have at most 5000 elements' });
  });

  it('a bomb of references', () => {
    const level = (at: number) => `<g id="a${at}">${`<use href="#a${at + 1}"/>`.repeat(10)}</g>`;
    const bomb = Array.from({ length: 8 }, (_, at) => level(at)).join('');
    expect(svg(`${bomb}<path id="a8"/>`)).toEqual({
      problem: 'must have at most 2000 copies of elements by reference',
    });
    const tile = (at: number) => `<pattern id="a${at}">${`<rect fill="url(#a${at + 1})"/>`.repeat(20)}</pattern>`;
    expect(svg(Array.from({ length: 5 }, (_, at) => tile(at)).join(''))).toMatchObject({ problem: /copies/ });
    const byClass = '<style>.x{fill:url(#p)}</style><pattern id="p"><rect class="x"/></pattern>';
    expect(svg(byClass)).toEqual({
      problem: 'must refer to #p in an attribute: <style> can refer to gradients and filters only',
    });
    expect(svg('<g id="a"><use href="#a"/></g>')).toEqual({
      problem: 'must not contain an element that refers to itself',
    });
  });

  it('a document that is not complete, not SVG or not UTF-8', () => {
    expect(sanitized('<svg xmlns="http://www.w3.org/2000/svg"><g><script')).toMatchObject({ problem: /complete/ });
    expect(sanitized('<svg xmlns="http://www.w3.org/2000/svg"/><svg/>')).toEqual({
      problem: 'must have one root element',
    });
    for (const text of ['', 'hello', '<g/>', '<svg xmlns="http://www.w3.org/1999/xhtml"/>'])
      expect(sanitized(text)).toEqual({ problem: 'must be an SVG document' });
    expect(sanitized('<html/>')).toEqual({ problem: 'must not contain the element <html>' });
    expect(sanitizeSvg(Buffer.from('<svg/>', 'utf16le'))).toEqual({ problem: 'must be UTF-8 text' });
    expect(sanitizeSvg(Uint8Array.of(0xff, 0xfe))).toEqual({ problem: 'must be UTF-8 text' });
  });
});
