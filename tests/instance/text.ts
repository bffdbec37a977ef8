/** Image addresses in what people wrote: what an instance has "seen" and would therefore proxy (contract §3.3). */
import type { Lemmy } from './lemmy.ts';

export function imagesInText(lemmy: Lemmy): Set<string> {
  const texts = [
    ...lemmy.state.posts.map((post) => post.body),
    ...lemmy.state.comments.map((one) => one.content),
  ];
  const found = texts.flatMap((markdown) => [...(markdown ?? '').matchAll(/!\[[^\]]*\]\(([^)\s]+)/g)]);
  return new Set(found.map(([, address = '']) => address));
}
