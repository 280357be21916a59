/** Variables of the brand over those of the style sheet. `css` is made by `brandStyle`, or null. */
export function BrandStyle({ css }: { css: string | null }) {
  return css === null ? null : <style>{css}</style>;
}
