/**
 * Which pictures carry a button: all of Ada's that are in the vault, wherever the web UI shows them large enough,
 * and no others. Not Bob's, not in her own post or comment either, and not what she once uploaded by another client.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { generations, type InstanceOptions } from '../instance/index.ts';
import { bodyEditor, commentEditor, uploadAll } from './support/forms.ts';
import { usePictures } from './support/pictures.ts';
import { DIALOG, buttonOn, dialogClosed, expectDecorated, question } from './support/takeback.ts';
import { expectUntouched } from './support/vault.ts';
import { useWorld, useSite, type Site } from './support/world.ts';
import type { TestPage } from '../browsers/types.ts';

/** What Ada and Bob put on an instance: aliases, and the posts that show them. */
interface Scene {
  ada: {
    post: string;
    body: string;
    comment: string;
    linked: string;
    quoted: string;
    avatar: string;
    banner: string;
  };
  bobs: string;
  /** Ada's, by another client: not in the vault */
  phone: string;
  adasPost: number;
  bobsPost: number;
}

const world = useWorld();
const pictures = usePictures();

const worlds: [string, InstanceOptions][] = [
  ...generations.map((generation): [string, InstanceOptions] => [generation, { generation }]),
  [
    'D with thumbnails',
    { generation: 'D', hostname: 'lemmy-thumbnails.localhost', switches: { thumbnails: 'store' } },
  ],
];

describe.each(worlds)('on generation %s', (_name, options) => {
  const site = useSite(world, options);
  const isD = options.generation === 'D';
  const hasUploadsTab = options.generation !== 'A' && options.generation !== 'B1';
  let scene: Scene;
  beforeAll(async () => {
    scene = await setScene(site());
    await site().closePages();
  });
  /** The alias that a thumbnail shows: the server's copy, or the upload itself. */
  const thumbnail = () => site().lemmy.store.thumbnailOf(scene.adasPost) ?? scene.ada.post;

  it('in the feed', async () => {
    const { ada } = scene;
    const page = await openTall(site(), '/');
    // 1.0 shows bodies in cards; only the first of its pictures is this far up.
    const inCards = isD ? [ada.post, ada.body] : [thumbnail()];
    await expectDecorated(page, inCards);
    if (isD) {
      for (const mode of ['small_card', 'list']) {
        await page.click(`[data-mode=${mode}]`);
        await expectDecorated(page, mode === 'list' ? [thumbnail()] : [thumbnail(), ada.body]);
      }
      return;
    }
    await page.click(`${entryOf(scene.adasPost)} .d-sm-block button.thumbnail`);
    await page.waitFor(() => document.querySelector('.img-expanded') !== null);
    const shown = await page.evaluate(() => document.querySelector<HTMLImageElement>('.img-expanded')?.src);
    await expectDecorated(page, [thumbnail(), shown?.split('/').at(-1)]);
    await page.click(`${entryOf(scene.adasPost)} .d-sm-block button[aria-label="Show body"]`);
    await expectDecorated(page, [thumbnail(), shown?.split('/').at(-1), ada.body]);
  });

  it('on the page of a post, in its comments, and while one is written', async () => {
    const { ada, bobs } = scene;
    const page = await openTall(site(), `/post/${scene.adasPost}`);
    const shown = [thumbnail(), ada.body, ada.comment, ada.linked, ada.quoted];
    await expectDecorated(page, shown);
    const editor = commentEditor(page);
    await editor.insert(`![](${site().imageUrl(ada.avatar)}) ![](${site().imageUrl(bobs)})`);
    await editor.preview();
    await expectDecorated(page, [...shown, ada.avatar]);

    const other = await openTall(site(), `/post/${scene.bobsPost}`);
    await expectDecorated(other, []);
  });

  it('in the form of a new post', async () => {
    const { ada, bobs } = scene;
    const page = await openTall(site(), '/create_post');
    await page.insert('#post-url', site().imageUrl(bobs));
    await page.waitFor(() => document.querySelector('#file-upload ~ img') !== null);
    await expectDecorated(page, []);
    const editor = bodyEditor(page);
    await editor.insert(`![](${site().imageUrl(ada.body)})`);
    await editor.preview();
    await expectDecorated(page, [ada.body]);
    await page.evaluate(() => document.querySelector<HTMLInputElement>('#post-url')?.select());
    await page.insert('#post-url', site().imageUrl(ada.comment));
    await expectDecorated(page, [ada.body, ada.comment]);
  });

  it('in the list of uploads', async () => {
    const page = await openTall(site(), isD ? '/u/ada?contentType=uploads' : '/u/ada?view=Uploads');
    const listed = await page.evaluate(() => document.querySelectorAll('.media-uploads img').length);
    // The list came with 0.19.4.
    if (!hasUploadsTab) return expect(listed).toBe(0);
    const { avatar, banner } = scene.ada;
    const own = Object.values(scene.ada);
    expect(listed).toBeGreaterThan(own.length);
    // Above the list stand avatar and banner once more.
    return expectDecorated(page, [...own, avatar, banner]);
  });

  it('on the profile and in the settings', async () => {
    const { ada } = scene;
    const profile = await openTall(site(), '/u/ada');
    const written = [thumbnail(), ada.comment, ada.linked];
    await expectDecorated(profile, [ada.avatar, ada.banner, ...written]);
    const settings = await openTall(site(), '/settings');
    await expectDecorated(settings, [ada.avatar, ada.banner]);
    await expectDecorated(await openTall(site(), '/u/bob'), [ada.quoted]);
  });

  it('with nothing beneath being triggered', async () => {
    const page = await site().open(`/post/${scene.adasPost}`);
    const address = await page.url();
    for (const selector of ['.post-listing picture > img.thumbnail', `.comment-content a > img`]) {
      await (await buttonOn(page, selector)).click();
      const { alias } = await question(page);
      expect(alias).toBe(selector.startsWith('.post') ? scene.ada.post : scene.ada.linked);
      await (await page.deep.find(DIALOG, 'button', /Keep it/)).click();
      await dialogClosed(page);
      await expectUntouched(site(), alias);
      expect(await page.url()).toBe(address);
      const opened = '.img-expanded:not(.banner), .viewer-container';
      expect(await page.evaluate((each) => document.querySelectorAll(each).length, opened)).toBe(0);
    }
  });
});

/** On 0.19 entries have no id of their own. */
function entryOf(postId: number): string {
  return `.post-listing:has(a[href="/post/${postId}"])`;
}

/** So high that pictures which load when they are seen are seen. */
async function openTall(site: Site, path: string): Promise<TestPage> {
  const page = await site.browser.newPage();
  await page.setViewport(1280, 3000);
  await page.goto(site.lemmy.origin + path);
  return page;
}

async function setScene(site: Site): Promise<Scene> {
  const { lemmy } = site;
  const [post, body, comment, linked, quoted, avatar, banner] = await uploadAll(site, await pictures.many(7));
  if (!post || !body || !comment || !linked || !quoted || !avatar || !banner) throw new Error('no uploads');
  const bobs = await lemmy.upload('bob', (await pictures.one()).bytes);
  const bobsLink = await lemmy.upload('bob', (await pictures.one()).bytes);
  const phone = await lemmy.upload('ada', (await pictures.one()).bytes);
  const adasPost = lemmy.createPost('ada', {
    title: 'My cat',
    url: post.url,
    body: `So sweet\n\n![](${body.url})`,
  });
  const bobsPost = lemmy.createPost('bob', { title: 'My dog', url: bobs.url, body: `![](${bobsLink.url})` });
  // Ada shows Bob's picture, and one that the extension never saw.
  lemmy.createPost('ada', { title: 'His dog', url: bobs.url });
  lemmy.createPost('ada', { title: 'My phone', url: phone.url });
  const say = (name: string, content: string) => lemmy.createComment(name, { postId: adasPost.id, content });
  say('ada', `Another one\n\n![](${comment.url})`);
  say('ada', `[![](${linked.url})](${lemmy.origin}/c/demo) and ![](${bobs.url})`);
  say('bob', `![](${bobsLink.url})`);
  say('bob', `I like this one most: ![](${quoted.url})`);
  Object.assign(site.ada, { avatar: avatar.url, banner: banner.url });
  site.bob.avatar = bobs.url;
  const ada = { post, body, comment, linked, quoted, avatar, banner };
  return {
    ada: Object.fromEntries(Object.entries(ada).map(([key, { alias }]) => [key, alias])) as Scene['ada'],
    bobs: bobs.alias,
    phone: phone.alias,
    adasPost: adasPost.id,
    bobsPost: bobsPost.id,
  };
}
