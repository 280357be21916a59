import { expect, it } from 'vitest';
import { html } from './html';

it('escapes texts, keeps HTML, joins lists and leaves out what is not there', () => {
  const text = `<img src="x" onerror='y'>&`;
  expect(html`<p title="${text}">${text}</p>`.text).toBe(
    '<p title="&lt;img src=&quot;x&quot; onerror=&#39;y&#39;&gt;&amp;">&lt;img src=&quot;x&quot; onerror=&#39;y&#39;&gt;&amp;</p>',
  );
  expect(html`${[html`<b>${1}</b>`, null, false, undefined, '<']}`.text).toBe('<b>1</b>&lt;');
});
