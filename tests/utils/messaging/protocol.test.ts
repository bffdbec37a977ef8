/** The protocol as types: directions, parsed payloads, and no token towards a page. */
import { describe, expect, expectTypeOf, it } from 'vitest';
import type * as z from 'zod/mini';
import type { DeleteToken } from '../../../utils/domain/names';
import { fromPageSchemas } from '../../../utils/messaging/parse';
import type { FromOwnPages, FromPage, Protocol, ToOwnPages, ToPage } from '../../../utils/messaging/protocol';

type Parsed<K extends keyof FromPage> = z.infer<(typeof fromPageSchemas)[K]>;

/** Whether a token, or a credential, stands anywhere in a type. */
type Has<T, Depth extends unknown[] = []> = Depth['length'] extends 8
  ? false
  : T extends DeleteToken
    ? true
    : T extends string | number | boolean | null | undefined
      ? false
      : T extends readonly (infer One)[]
        ? Has<One, [...Depth, 0]>
        : T extends object
          ? 'token' extends keyof T
            ? true
            : 'credential' extends keyof T
              ? true
              : true extends { [K in keyof T]-?: Has<T[K], [...Depth, 0]> }[keyof T]
                ? true
                : false
          : false;

describe('the protocol', () => {
  it('has each message in one direction', () => {
    expectTypeOf<keyof FromPage & keyof FromOwnPages>().toEqualTypeOf<never>();
    expectTypeOf<keyof FromPage & keyof ToPage>().toEqualTypeOf<never>();
    expectTypeOf<keyof Protocol>().toEqualTypeOf<
      keyof FromPage | keyof FromOwnPages | keyof ToPage | keyof ToOwnPages
    >();
  });

  it('parses every message of a page', () => {
    expectTypeOf<keyof typeof fromPageSchemas>().toEqualTypeOf<keyof FromPage>();
    expect(Object.keys(fromPageSchemas).length).toBeGreaterThan(0);
  });

  it('parses to what it declares, keys apart, which only the vault can vouch for', () => {
    expectTypeOf<Parsed<'hello'>>().toExtend<Parameters<FromPage['hello']>[0]>();
    expectTypeOf<Parsed<'attempt'>>().toExtend<Parameters<FromPage['attempt']>[0]>();
    expectTypeOf<Parsed<'answer'>>().toExtend<Parameters<FromPage['answer']>[0]>();
    expectTypeOf<Parsed<'ownImages'>>().toExtend<Parameters<FromPage['ownImages']>[0]>();
    expectTypeOf<Parsed<'ownAccounts'>>().toExtend<Parameters<FromPage['ownAccounts']>[0]>();
    expectTypeOf<Parsed<'preview'>['key']>().toEqualTypeOf<string>();
    expectTypeOf<Parsed<'deleteUpload'>['key']>().toEqualTypeOf<string>();
  });

  it('carries no token towards pages or views, but for the backup that the user asked for', () => {
    expectTypeOf<Has<{ a: { b: DeleteToken }[] }>>().toEqualTypeOf<true>();
    expectTypeOf<Has<ReturnType<FromPage[keyof FromPage]>>>().toEqualTypeOf<false>();
    type Told = Exclude<keyof FromOwnPages, 'exportBackup'>;
    expectTypeOf<Has<ReturnType<FromOwnPages[Told]>>>().toEqualTypeOf<false>();
    expectTypeOf<Has<Parameters<ToPage['imagesChanged']>[0]>>().toEqualTypeOf<false>();
  });

  it('does not let a page or a view switch on all sites: the browser’s grant does', () => {
    expectTypeOf<Parameters<FromOwnPages['saveSettings']>[0]>().not.toHaveProperty('protectAll');
  });
});
