/** A deleted picture leaves what the user is still writing; nothing else does. */
import { afterEach, describe, expect, it } from 'vitest';
import { removeFromDrafts } from '../../utils/page/draft';
import { anAlias } from '../support/uploads';
import { WORLD } from '../support/views';

const IMAGE = { server: WORLD, alias: anAlias() };
const URL_OF = `${WORLD}/pictrs/image/${IMAGE.alias}`;
const OTHER = `${WORLD}/pictrs/image/${anAlias()}`;

afterEach(() => document.body.replaceChildren());

describe('open editors', () => {
  it('lose the picture, and the page’s own state follows', () => {
    const area = document.createElement('textarea');
    const url = document.createElement('input');
    url.id = 'post-url';
    document.body.append(area, url);
    document.execCommand ??= () => false;
    area.value = `hello ![](${URL_OF}) world`;
    url.value = URL_OF;
    const told: [string, string][] = [];
    for (const field of [area, url])
      field.addEventListener('input', () => told.push([field.tagName, field.value]));
    removeFromDrafts(IMAGE, [area, url]);
    expect(told).toEqual([
      ['TEXTAREA', 'hello world'],
      ['INPUT', ''],
    ]);
  });

  it('that show other pictures are not touched', () => {
    const area = document.createElement('textarea');
    document.body.append(area);
    area.value = `![](${OTHER})`;
    let told = 0;
    area.addEventListener('input', () => (told += 1));
    removeFromDrafts(IMAGE, [area]);
    expect([area.value, told]).toEqual([`![](${OTHER})`, 0]);
  });
});
