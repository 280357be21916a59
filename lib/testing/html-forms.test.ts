import { expect, it } from 'vitest';
import { htmlForms } from './html-forms';

it('reads fields and buttons, and decodes entities', () => {
  const html = `<form method="post" action="/a?b=1&amp;c=2"><input type="hidden" name="state" value="&quot;x&#x27;"/>
    <label>Name<input name="username" required></label><button id="go" type="submit" name="decision" value="approve">Go</button>
    <button type="button">Show</button></form>`;
  expect(htmlForms(html)).toEqual([
    {
      method: 'POST',
      action: '/a?b=1&c=2',
      fields: [
        { name: 'state', value: '"x\'', type: 'hidden' },
        { name: 'username', value: '', type: 'text' },
      ],
      buttons: [{ id: 'go', name: 'decision', value: 'approve' }],
    },
  ]);
});

it.each([
  ['a hidden part that a script would show', '<div hidden id="S:0"><p><form><button>x</button></form></p></div>'],
  ['a template', '<template><form><button>x</button></form></template>'],
  ['a noscript', '<noscript><form><button>x</button></form></noscript>'],
  ['a script', '<script>"<form><button>x</button></form>"</script>'],
  ['a comment', '<!-- <form><button>x</button></form> -->'],
])('ignores a form in %s', (_title, html) => {
  expect(htmlForms(html)).toEqual([]);
  expect(htmlForms(`${html}<form><button>y</button></form>`)).toHaveLength(1);
});
