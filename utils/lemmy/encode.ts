/** Text as a part of an address. Promise: works for any text; half a character, which `encodeURIComponent` refuses, becomes `\uFFFD`. */
export const encode = (text: string): string =>
  encodeURIComponent(text.replaceAll(/[\uD800-\uDFFF]/gu, '\uFFFD'));
