/**
 * Has the browser forget its own copies of a picture that is proven gone (design §5: images are sent as immutable for a
 * week). Promise: asked of one open tab of the instance, because browsers keep a cache for each site; without such a
 * tab nothing is asked of anybody.
 */
import type { createTabFinder } from '../deletion/post';
import type { Generation } from '../domain/generation';
import type { Upload } from '../domain/upload';
import { imageUrl, variantUrls } from '../lemmy/image-url';
import { askTab } from '../messaging/client';

export async function forgetInTab(
  upload: Upload,
  generation: Generation,
  answeringTabs: ReturnType<typeof createTabFinder>,
): Promise<void> {
  const { instance, server, alias, companions = [] } = upload;
  const image = { server, alias };
  const urls = [
    imageUrl(image, generation),
    ...variantUrls(image, generation),
    ...companions.map((copy) => imageUrl({ server, alias: copy }, generation)),
  ];
  const [tab] = await answeringTabs(instance);
  if (tab) await askTab(tab.id, 'forgetImages', { urls });
}
