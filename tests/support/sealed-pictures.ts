/** Small pictures with blocks in them that say things in ways which are not looked into. Promise: they can be decoded. */
import { crc32 } from 'node:zlib';
import sharp from 'sharp';

const plain = () => sharp({ create: { width: 12, height: 8, channels: 3, background: '#a33' } });

/** A PNG with one chunk of text; `rest`: the bytes behind its keyword. */
export async function withText(
  type: 'tEXt' | 'zTXt' | 'iTXt',
  keyword: string,
  rest: number[] = [0, 0, 0x78, 0x9c, 3, 0, 0, 0, 0, 1],
): Promise<Uint8Array<ArrayBuffer>> {
  const png = await plain().png().toBuffer();
  const body = Buffer.concat([Buffer.from(type + keyword), Buffer.from(rest)]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(body.length - 4);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  // Behind the header, which is first and 25 bytes long
  return Uint8Array.from(Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]));
}

/** A JPEG with what Photoshop keeps, IPTC among it. */
export async function withIptc(): Promise<Uint8Array<ArrayBuffer>> {
  const jpeg = await plain().jpeg().toBuffer();
  const city = [0x1c, 2, 90, 0, 4, ...Buffer.from('Bonn')];
  const body = [...Buffer.from('Photoshop 3.0\u00008BIM'), 4, 4, 0, 0, 0, 0, 0, city.length, ...city, 0];
  const segment = [0xff, 0xed, (body.length + 2) >> 8, (body.length + 2) & 255, ...body];
  return Uint8Array.from([...jpeg.subarray(0, 2), ...segment, ...jpeg.subarray(2)]);
}
