import { expect, it } from 'vitest';
import { englishMessages } from './catalogue';
import { messageVariables } from './message-variables';
import { pseudoMessage } from './pseudo-message';

it.each([
  ['Users', 'Ûšéřš··'],
  ['{count, plural, one {# user} other {# users}}', '{count, plural, one {# ûšéř··} other {# ûšéřš··}}'],
  ['Read <link>the guide</link> of {name}.', 'Řéåđ ··<link>ţĥé ğûîđé···</link> öƒ ·{name}.·'],
  ["{id} or '{'id'}'", "{id} öř '{'îđ'}'··"],
])('%s is accented and longer, its variables and tags stay', (message, pseudo) => {
  const made = pseudoMessage(message);
  expect(messageVariables(made)).toEqual(messageVariables(message));
  expect(made.replace(/·/g, '')).toBe(pseudo.replace(/·/g, ''));
  expect(made.length).toBeGreaterThan(message.length);
});

it('every message can be made', () => {
  for (const [key, message] of englishMessages)
    expect(messageVariables(pseudoMessage(message)), key).toEqual(messageVariables(message));
});
