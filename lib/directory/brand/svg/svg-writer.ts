import { allowedElements, droppedElements, textElements } from './allowed-svg';
import { cssProblem, cssReferences } from './css-problem';
import { keptAttributes } from './svg-attributes';
import { SvgProblemError } from './svg-problem-error';
import { SvgReferences } from './svg-references';

const MAX_DEPTH = 50;
const MAX_ELEMENTS = 5_000;
const SVG = 'http://www.w3.org/2000/svg';

/** Refused also where other unknown elements are left out. */
const active = /^(script|foreignObject|iframe|object|embed|handler|listener|image|audio|video|animate\w*|set|a)$/i;

/** Characters that XML 1.0 does not allow. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(forbidden, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const unexpected = (name: string) => new SvgProblemError(`must not contain the element <${name.slice(0, 60)}>`);

/** Writes the allowed part of a document from the events of its parser. @throws SvgProblemError for what is refused. */
export class SvgWriter {
  private readonly parts: string[] = [];
  private readonly path: { name: string; id: string | undefined }[] = [];
  private readonly references = new SvgReferences();
  private elements = 0;
  private css = '';
  /** How many open elements are left out. */
  private dropped = 0;

  open(name: string, attributes: Record<string, string>): void {
    if (++this.elements > MAX_ELEMENTS) throw new SvgProblemError(`must have at most ${MAX_ELEMENTS} elements`);
    if (this.path.length + this.dropped >= MAX_DEPTH)
      throw new SvgProblemError(`must be nested at most ${MAX_DEPTH} levels deep`);
    const isKept = this.isKept(name);
    // Also of what is left out: a picture with a script in it is refused, wherever the script is.
    const kept = keptAttributes(name, attributes);
    if (!isKept) {
      this.dropped++;
      return;
    }
    if (this.path.length === 0) this.requireRoot(name, attributes);
    this.enter(name, kept);
    const written = [...kept].map(([attribute, value]) => ` ${attribute}="${escaped(value)}"`).join('');
    this.parts.push(`<${name}${this.path.length === 1 ? ` xmlns="${SVG}"` : ''}${written}>`);
  }

  close(name: string): void {
    if (this.dropped > 0) {
      this.dropped--;
      return;
    }
    if (name === 'style') this.endStyle();
    this.path.pop();
    this.parts.push(`</${name}>`);
  }

  text(data: string): void {
    const name = this.path.at(-1)?.name ?? '';
    if (this.dropped > 0 || !textElements.has(name)) return;
    if (name === 'style') this.css += data;
    this.parts.push(escaped(data));
  }

  /** The XML declaration is left out. */
  instruction(name: string): void {
    if (name.toLowerCase() !== '?xml') throw new SvgProblemError(`must not contain <${name}`);
  }

  /** The document. Called before the parser closes what is still open. */
  end(): string {
    if (this.path.length > 0 || this.dropped > 0)
      throw new SvgProblemError('must be complete: an element is not closed');
    if (this.parts.length === 0) throw new SvgProblemError('must be an SVG document');
    const problem = this.references.problem();
    if (problem) throw new SvgProblemError(problem);
    return this.parts.join('');
  }

  private isKept(name: string): boolean {
    const [prefix, local = ''] = name.includes(':') ? name.split(':', 2) : ['', name];
    if (active.test(local)) throw unexpected(name);
    if (this.dropped > 0 || droppedElements.has(name)) return false;
    if (prefix !== '') {
      if (prefix === 'svg') throw new SvgProblemError('must name the elements of SVG without a prefix');
      return false;
    }
    if (!allowedElements.has(name)) throw unexpected(name);
    return true;
  }

  private requireRoot(name: string, { xmlns = SVG }: Record<string, string>): void {
    if (name !== 'svg' || xmlns !== SVG) throw new SvgProblemError('must be an SVG document');
    if (this.parts.length > 0) throw new SvgProblemError('must have one root element');
  }

  private enter(name: string, kept: Map<string, string>): void {
    const id = kept.get('id');
    this.path.push({ name, id });
    if (id !== undefined) this.references.define(id, name);
    const ids = this.path.flatMap((open) => open.id ?? []);
    for (const [attribute, value] of kept) {
      if (attribute === 'href') this.references.add(value.slice(1), ids);
      else for (const target of cssReferences(value)) this.references.add(target, ids);
    }
  }

  private endStyle(): void {
    const problem = cssProblem(this.css);
    if (problem) throw new SvgProblemError(problem);
    for (const target of cssReferences(this.css)) this.references.addFromStyle(target);
    this.css = '';
  }
}
