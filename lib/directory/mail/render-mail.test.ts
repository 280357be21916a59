import { describe, expect, it } from 'vitest';
import { defaultBrand } from '@/lib/directory/brand';
import { loadConfig } from '@/lib/kernel/config';
import { englishTexts, loadTexts, type Texts } from '@/lib/language';
import { defaultTemplate } from './default-templates';
import { administratorText, durationText, locationText } from './local-values';
import { type MailKind, mailKindNames, mailKinds, mailVariables, variablesOf } from './mail-kinds';
import { mailValues, sampleValues, withProduct } from './mail-values';
import { renderMail, variablesIn } from './render-mail';
import { templateProblems } from './template-problems';

const config = loadConfig({ APP_SECRET: 'x'.repeat(32), ISSUER: 'https://id.example.com/auth' });

const arabic = await loadTexts('ar');
const german = await loadTexts('de');
/** A default template without a brand. */
const plainTemplate = (kind: MailKind, texts: Texts) => defaultTemplate(kind, { texts, brand: defaultBrand });

const inEach = [englishTexts, german, arabic].flatMap((texts) =>
  mailKindNames.map((kind): [string, MailKind, Texts] => [texts.locale, kind, texts]),
);

describe.each(inEach)('the default template in %s of %s', (locale, kind, texts) => {
  const template = plainTemplate(kind, texts);

  it('says its language and direction', () => {
    expect(template.html).toContain(`<html lang="${locale}" dir="${texts.direction}">`);
    if (locale !== 'en') expect(template.subject).not.toBe(plainTemplate(kind, englishTexts).subject);
  });

  it('can be saved, and shows every variable of its kind in both bodies', () => {
    expect(templateProblems(kind, template)).toEqual([]);
    for (const body of [template.html, template.text])
      for (const name of mailKinds[kind].variables) expect(variablesIn(body), name).toContain(name);
  });

  it('is rendered with every value, in HTML and text, and leaves no placeholder', () => {
    const values = sampleValues(config, kind, undefined, texts);
    const mail = renderMail(template, values);
    for (const name of mailKinds[kind].variables) {
      expect(mail.html, name).toContain(values[name]);
      expect(mail.text, name).toContain(values[name]);
    }
    expect(Object.values(mail).join()).not.toMatch(/\{\{|\}\}|undefined/);
    expect(mail.html).not.toMatch(/<(img|script|link)\b/);
  });

  it('A108: links begin with the issuer, its path included', () => {
    const { html, text } = renderMail(template, sampleValues(config, kind));
    const links = [...`${html}${text}`.matchAll(/https?:\/\/[^\s"<]+/g)].map(([link]) => link);
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect(link).toMatch(/^https:\/\/id\.example\.com\/auth(\/|$)/);
  });

  it('escapes every value in HTML', () => {
    const hostile = '<b>"x"</b> & \'y\' {{link}}';
    const values = Object.fromEntries(variablesOf(kind).map((name) => [name, hostile]));
    const { html, text } = renderMail(template, values);
    expect(html).not.toContain('<b>"x"');
    expect(html).toContain('&lt;b&gt;&quot;x&quot;&lt;/b&gt; &amp; &#39;y&#39; {{link}}');
    expect(text).toContain(hostile);
  });
});

it('a brand gives its name, its colours and corners to mails, and no image', () => {
  const brand = { ...defaultBrand, name: 'Acme <b>', color_light: '#ffd400', background_light: '#101010' };
  const look = { ...brand, background_dark: '#000000', corner_radius: 'none' as const, images: { logo: 'x' } };
  const { subject, html } = renderMail(
    defaultTemplate('test', { texts: englishTexts, brand: look }),
    withProduct(sampleValues(config, 'test'), look),
  );
  expect(subject).toBe('Test mail of Acme <b>');
  expect(html).toContain('Acme &lt;b&gt; sent this mail');
  expect(html).toContain('background: #101010');
  expect(html).toContain('.page { background: #000000 !important; }');
  expect(html).not.toMatch(/<img|Identity Service|border-radius: (8|12)px/);
  const { html: button } = defaultTemplate('reset_password', { texts: englishTexts, brand: look });
  expect(button).toContain('background: #ffd400; border-radius: 0px; color: #000000');
});

describe('values', () => {
  const template = { subject: 'For {{name}}', html: '<p>{{name}}</p>', text: '{{name}} {{link}}' };

  it('a line break or a control character in a value stays out of the subject and the bodies', () => {
    const mail = renderMail(template, { name: 'Ada\r\nBcc: eve@example.com\u0000\u2028x', link: '' });
    expect(mail.subject).toBe('For Ada Bcc: eve@example.com x');
    expect(mail.html).toBe('<p>Ada Bcc: eve@example.com x</p>');
  });

  it('a subject has at most 200 characters and no unpaired surrogate', () => {
    const { subject } = renderMail(template, { name: `\ud800${'x'.repeat(500)}` });
    expect(subject).toHaveLength(200);
    expect(subject.isWellFormed()).toBe(true);
  });

  it.each([
    ['Ada Lovelace', 'Ada Lovelace'],
    ['', 'there'],
    [null, 'there'],
    ['Win at evil.example', 'there'],
    ['https://evil', 'there'],
    ['www evil', 'there'],
    ['x'.repeat(61), 'there'],
  ])('the name %j is greeted as %j: a name must not carry a link to somebody else', (name, greeted) => {
    expect(mailValues(config, 'test', { time: 'now' }, { to: 'a@example.com', name }).name).toBe(greeted);
  });

  it.each(['https://evil.example/', 'evil', '/a b', '/a\r\nb'])('A108: %j is no link', (link) => {
    expect(() => mailValues(config, 'verify_address', { link, expires_in: '1 hour' }, { to: 'a@example.com' })).toThrow(
      'link is not a path',
    );
  });

  it('times are written in the language of the reader, in UTC', () => {
    const time = new Date('2026-11-28T21:41:00Z');
    const inLanguage = (texts?: Texts, timeLocale?: string) =>
      mailValues(config, 'test', { time }, { to: 'a@example.com', ...(texts && { texts }), timeLocale }).time;
    expect(inLanguage()?.replace(/\s/g, ' ')).toBe('November 28, 2026 at 9:41 PM UTC');
    expect(inLanguage(englishTexts, 'en-GB')).toBe('28 November 2026 at 21:41 UTC');
    expect(inLanguage(german)).toBe('28. November 2026 um 21:41 UTC');
  });

  it('a location names its place only if it is known', () => {
    expect(locationText('192.0.2.1')(englishTexts)).toBe('192.0.2.1');
    expect(locationText('192.0.2.1', 'Zürich')(englishTexts)).toBe('192.0.2.1 (Zürich)');
    expect(locationText(null)(englishTexts)).toBe('an unknown address');
    expect(locationText(null)(german)).toBe('einer unbekannten Adresse');
    expect(administratorText(german)).toBe('einem Administrator');
  });

  it.each([
    [30, '1 minute', '1 Minute'],
    [60, '1 minute', '1 Minute'],
    [1_800, '30 minutes', '30 Minuten'],
    [3_600, '1 hour', '1 Stunde'],
    [86_400, '24 hours', '24 Stunden'],
    [604_800, '7 days', '7 Tage'],
  ])('%d seconds are %s, in German %s', (seconds, english, inGerman) => {
    expect(durationText(seconds)(englishTexts)).toBe(english);
    expect(durationText(seconds)(german)).toBe(inGerman);
  });

  it('a text of an operator is text, also in HTML', async () => {
    const own = await loadTexts('de', { 'mail.test.heading': 'Tom & Jerry' });
    expect(plainTemplate('test', own).html).toContain('>Tom &amp; Jerry</h1>');
  });
});

describe('templates that cannot be saved', () => {
  const valid = { subject: 'x', html: '<a href="{{link}}">{{name}}</a>', text: '{{link}}' };
  const problem = (change: Partial<typeof valid>, kind: MailKind = 'verify_address') =>
    templateProblems(kind, { ...valid, ...change });

  it('the one they are made from can be saved', () => {
    expect(problem({})).toEqual([]);
    expect(problem({ html: '<a href = " {{ link }} ">x</a>' })).toEqual([]);
  });

  it.each([
    [{ subject: '{{nonsense}}' }, 'subject', 'must not contain {{nonsense}}, which is not a variable of this mail'],
    [{ html: '{{link}} {{code}}' }, 'html', 'must not contain {{code}}, which is not a variable of this mail'],
    [
      { text: '{{link}} {{constructor}}' },
      'text',
      'must not contain {{constructor}}, which is not a variable of this mail',
    ],
    [{ text: '{{link}} {{ 7*7 }}' }, 'text', 'must contain {{ and }} only around the name of a variable'],
    [{ html: '{{link}} {{#each}}' }, 'html', 'must contain {{ and }} only around the name of a variable'],
    [{ html: 'no link' }, 'html', 'must contain {{link}}'],
    [{ text: 'no link' }, 'text', 'must contain {{link}}'],
    [{ html: '{{link}}<SCRIPT>alert(1)</SCRIPT>' }, 'html', 'must not contain the element script'],
    [{ html: '{{link}}<iframe src=x>' }, 'html', 'must not contain the element iframe'],
    [{ html: '{{link}}<p onclick="x">' }, 'html', 'must not contain scripts'],
    [{ html: '{{link}}<a href="JavaScript:x">' }, 'html', 'must not contain scripts'],
    [
      { html: '{{link}}<img src="https://t.example/1">' },
      'html',
      'must not load images or media: they tell others when the mail is read',
    ],
    [{ html: '{{link}}<p title="{{name}}">' }, 'html', 'must have {{name}} in text, not inside a tag'],
    [{ html: '<a href={{link}}>x</a>' }, 'html', 'must have {{link}} in text, not inside a tag'],
    [{ html: '<a href="https://evil.example/{{link}}">x</a>' }, 'html', 'must have {{link}} in text, not inside a tag'],
  ])('%j: %s %s', (change, path, message) => {
    expect(problem(change)).toEqual([{ path, message }]);
  });

  it('a code is required where the mail is about one', () => {
    expect(problem({ html: 'x', text: 'x' }, 'email_code')).toEqual([
      { path: 'html', message: 'must contain {{code}}' },
      { path: 'text', message: 'must contain {{code}}' },
    ]);
  });

  it('every variable has a description and a sample', () => {
    for (const { description, sample } of Object.values(mailVariables)) {
      expect(description).not.toBe('');
      expect(sample).not.toBe('');
    }
  });
});
