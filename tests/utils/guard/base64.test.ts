/** Bytes on their way through messages, at any length. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromBase64, toBase64 } from '../../../utils/guard/base64';

it('bytes come back as they were, in the base64 of others', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(fromBase64(toBase64(bytes))).toEqual(new Uint8Array(bytes));
    }),
  );
});

it.each([24_575, 24_576, 24_577, 100_000])(
  '%i bytes, which are cut into parts, are whole again',
  (length) => {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 31) % 256);
    expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
  },
);

it('what is no base64 throws', () => {
  expect(() => fromBase64('*')).toThrow(/correctly encoded|Invalid/);
});
