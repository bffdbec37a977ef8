/** Photos that leave without what they say beside their pixels. */
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { GuardRule } from '../../utils/domain/guard';
import { readMetadata } from '../../utils/guard/metadata';
import { fromBase64, toBase64 } from '../../utils/guard/base64';
import type { GuardAnswer } from '../../utils/guard/question';
import { stripMetadata } from '../../utils/guard/strip';
import { warningsOf } from '../../utils/guard/warnings';
import { aFile, answerWith, createGuardWorld, type GuardWorld } from '../support/guard-world';
import { installI18n } from '../support/i18n';
import { withText } from '../support/sealed-pictures';

installI18n();

const CONFIRM: GuardRule = { guard: 'confirm', delay: 0 };
let world: GuardWorld;
const withAnswer = (answer: GuardAnswer) => answerWith(world, answer);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  world = createGuardWorld(CONFIRM);
});
afterEach(() => void vi.useRealTimers());

describe('without metadata', () => {
  async function photo(orientation: number, name = 'photo.jpg'): Promise<File> {
    const picture = sharp({ create: { width: 30, height: 20, channels: 3, background: '#47a' } });
    const exif = {
      IFD0: { Copyright: 'Alice' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' },
    };
    const bytes = await picture.withExif(exif).withMetadata({ orientation }).jpeg().toBuffer();
    return aFile(name, bytes, 'image/jpeg');
  }
  const redrawn = async () => {
    const picture = sharp({ create: { width: 20, height: 30, channels: 3, background: '#47a' } });
    return picture.jpeg().toBuffer();
  };

  it('an upright photo leaves with the very same pixels', async () => {
    const { decided } = world.upload(await photo(1));
    await vi.waitFor(() => expect(world.open?.files[0]?.strip).toBe('possible'));
    expect(world.open?.files[0]?.metadata).toMatchObject({ hasPosition: true, hasOwner: true });
    await withAnswer('without-metadata');
    const { changed, files } = (await decided)!;
    const [data = '', name, type] = changed?.[0] ?? [];
    expect([name, type]).toEqual(['photo.jpg', 'image/jpeg']);
    expect(readMetadata(fromBase64(data))).toMatchObject({ hasAny: false, isUnderstood: true });
    expect(files?.[0]?.size).toBe(fromBase64(data).length);
    expect(world.redrawn).toEqual([]);
  });

  it('tells of the same photo that left so before, also when it is given as it was', async () => {
    const bytes = stripMetadata(new Uint8Array(await (await photo(1)).arrayBuffer()))!;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    world.facts = { known: [{ sha256, host: 'lemmy.world', uploadedAt: 7, status: 'live' }] };
    world.upload(await photo(1));
    await vi.waitFor(() => expect(world.open?.files[0]?.known?.uploadedAt).toBe(7));
    expect(world.factsAsked[0]?.hashes).toContain(sha256);
  });

  it('what cannot be read is told of as such, and taken out all the same', async () => {
    const { decided } = world.upload(aFile('scan.png', await withText('zTXt', 'Comment'), 'image/png'));
    await vi.waitFor(() => expect(world.open?.files[0]?.strip).toBe('possible'));
    expect(warningsOf(world.open!.files[0]!)).toContain('unread');
    await withAnswer('without-metadata');
    const [data = ''] = (await decided)?.changed?.[0] ?? [];
    expect(readMetadata(fromBase64(data))).toMatchObject({ hasAny: false, isUnderstood: true });
  });

  it('a photo of which nobody can tell which way up it is is drawn anew', async () => {
    const whole = new Uint8Array(await (await photo(6)).arrayBuffer());
    // The directory of its Exif begins far behind its end
    const exif = Buffer.from(whole).indexOf('Exif');
    whole.set([0x7f, 0x7f, 0x7f, 0x7f], exif + 10);
    const bytes = await redrawn();
    world.redraw = async () => ({ data: toBase64(bytes), type: 'image/jpeg' });
    const { decided } = world.upload(aFile('broken.jpg', whole, 'image/jpeg'));
    await withAnswer('without-metadata');
    expect((await decided)?.changed).toHaveLength(1);
    expect(world.redrawn).toHaveLength(1);
  });

  it('a photo that lies on its side is drawn anew', async () => {
    const bytes = await redrawn();
    world.redraw = async () => ({ data: toBase64(bytes), type: 'image/jpeg' });
    const { decided } = world.upload(await photo(6));
    await withAnswer('without-metadata');
    const [data = ''] = (await decided)?.changed?.[0] ?? [];
    expect(world.redrawn).toMatchObject([{ type: 'image/jpeg' }]);
    expect(await sharp(fromBase64(data)).metadata()).toMatchObject({ width: 20, height: 30 });
  });

  it.each([
    ['cannot be drawn', undefined],
    ['comes back as something else', { data: btoa('no picture'), type: 'image/jpeg' }],
  ])('a photo that %s does not leave with what it says', async (_why, picture) => {
    world.redraw = async () => picture;
    const { decided } = world.upload(await photo(6));
    await withAnswer('without-metadata');
    expect((await decided)?.refusal).toMatch(/could not take the metadata out/);
  });

  it('a file of which it cannot be taken out leaves as it is, as the question said', async () => {
    const { decided } = world.upload(aFile('clip.mp4', 'video', 'video/mp4'));
    await vi.waitFor(() => expect(world.open?.files[0]?.strip).toBe('impossible'));
    await withAnswer('without-metadata');
    expect(await decided).toMatchObject({ files: [{ name: 'clip.mp4' }] });
    expect((await decided)?.changed).toBeUndefined();
  });

  it('of two files in one request the other leaves as it is', async () => {
    const { decided } = world.upload(await photo(1), aFile('b.gif', 'GIF', 'image/gif'));
    await withAnswer('without-metadata');
    const { changed } = (await decided)!;
    expect(changed).toHaveLength(2);
    expect(changed?.[1]).toEqual([btoa('GIF'), 'b.gif', 'image/gif']);
  });
});
