/** An input of a form. */
export type FormField = { name: string; value: string; type: string };
export type FormButton = { id: string | null; name: string | null; value: string };
export type HtmlForm = { method: string; action: string; fields: FormField[]; buttons: FormButton[] };

const voids = new Set(['input', 'br', 'hr', 'img', 'link', 'meta', 'path', 'circle', 'rect', 'line', 'wbr']);
const token =
  /<!--[\s\S]*?-->|<(script|style|template|noscript|textarea)\b[^>]*>[\s\S]*?<\/\1>|<(\/?)([a-zA-Z][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/g;
const attribute = /([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decode = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) =>
    hex || decimal ? String.fromCodePoint(Number.parseInt(hex ?? decimal, hex ? 16 : 10)) : (entities[name] ?? whole),
  );

function attributesOf(text: string): Map<string, string> {
  const found = [...text.matchAll(attribute)];
  return new Map(
    found.map(([, name = '', double, single, bare]) => [name.toLowerCase(), decode(double ?? single ?? bare ?? '')]),
  );
}

/** An element that is not closed yet; `form` is the form around it. */
type OpenElement = { tag: string; hidden: boolean; form: HtmlForm | null };

/**
 * The forms that a browser without scripts shows. Forms in a template, a noscript or a hidden element are left out, and
 * so are parts that only a script would put in place.
 */
export function htmlForms(html: string): HtmlForm[] {
  const forms: HtmlForm[] = [];
  const open: OpenElement[] = [];
  for (const [, raw, closing, name, text = ''] of html.matchAll(token)) {
    if (raw || !name) continue;
    const tag = name.toLowerCase();
    if (closing) closeElement(open, tag);
    else openElement(open, forms, tag, text);
  }
  return forms;
}

function closeElement(open: OpenElement[], tag: string): void {
  const at = open.findLastIndex((element) => element.tag === tag);
  if (at >= 0) open.length = at;
}

function openElement(open: OpenElement[], forms: HtmlForm[], tag: string, text: string): void {
  const attributes = attributesOf(text);
  const parent = open.at(-1);
  const hidden = Boolean(parent?.hidden) || attributes.has('hidden');
  const form = tag === 'form' && !hidden ? newForm(attributes) : (parent?.form ?? null);
  if (tag === 'form' && form) forms.push(form);
  if (form && !hidden) addControl(form, tag, attributes);
  if (!voids.has(tag) && !text.endsWith('/')) open.push({ tag, hidden, form });
}

const newForm = (attributes: Map<string, string>): HtmlForm => ({
  method: (attributes.get('method') ?? 'get').toUpperCase(),
  action: attributes.get('action') ?? '',
  fields: [],
  buttons: [],
});

function addControl(form: HtmlForm, tag: string, attributes: Map<string, string>): void {
  const name = attributes.get('name') ?? null;
  const value = attributes.get('value') ?? '';
  if (attributes.has('disabled')) return;
  if (tag === 'button' && (attributes.get('type') ?? 'submit') === 'submit')
    form.buttons.push({ id: attributes.get('id') ?? null, name, value });
  if (tag === 'input' && name !== null)
    form.fields.push({ name, value, type: attributes.get('type')?.toLowerCase() ?? 'text' });
}
