/** What views and pages may see: no credential, and a status that never says gone too early. */
import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Upload, UploadView } from '../../../utils/domain/upload';
import type { OwnImage } from '../../../utils/messaging/protocol';
import { toOwnImage, toView } from '../../../utils/vault/view';
import { anyLife, live } from '../../support/lifecycle-events';
import { anAskJob, anOwnedUpload, anUpload, tokenOf } from '../../support/uploads';
import { NOW } from '../../support/views';

const anyVersion = fc.constantFrom('0.18.5', '0.19.12', '1.0.0', 'unknown version', undefined);

describe('a view', () => {
  it('has no token in it, whatever happened to the upload', () => {
    fc.assert(
      fc.property(anyLife, anyVersion, (life, version) => {
        const upload = live(life).at(-1)?.after ?? life.start;
        fc.pre(upload.credential.kind === 'token');
        const shown = JSON.stringify([toView(upload, version), toOwnImage(upload)]);
        expect(shown).not.toContain(tokenOf(upload));
        expect(shown).not.toContain('credential');
      }),
    );
  });

  it('says gone of what is gone and of nothing else', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        const upload = live(life).at(-1)?.after ?? life.start;
        const said = [toView(upload, '0.19.12').status, toOwnImage(upload).status];
        expect(said.includes('gone')).toBe(upload.state === 'gone' && upload.job?.phase !== 'ask');
      }),
    );
  });

  it('shows the address of its generation, and guesses the family by the credential', () => {
    expect(toView(anUpload(), '0.19.3').imageUrl).toContain('/pictrs/image/');
    expect(toView(anUpload(), '1.0.0').imageUrl).toContain('/api/v4/image/');
    expect(toView(anUpload(), undefined).imageUrl).toContain('/pictrs/image/');
    expect(toView(anOwnedUpload(), undefined).thumbnailUrl).toContain('/api/v4/image/');
  });

  it('says what it waits for, and until when', () => {
    const job = anAskJob({ dueAt: NOW + 5, waitingFor: 'rate-limited' });
    expect(toView(anUpload({ job }), '0.19.12')).toMatchObject({
      nextAt: NOW + 5,
      waitingFor: 'rate-limited',
    });
    expect(toView(anUpload(), '0.19.12')).not.toHaveProperty('nextAt');
  });
});

describe('the types', () => {
  it('leave no room for a credential', () => {
    expectTypeOf<UploadView>().not.toHaveProperty('credential');
    expectTypeOf<OwnImage>().not.toHaveProperty('credential');
    expectTypeOf<Upload>().not.toExtend<UploadView>();
    expectTypeOf<keyof OwnImage>().toEqualTypeOf<
      'key' | 'status' | 'checkedAt' | 'cachedUntil' | 'waitingFor' | 'nextAt'
    >();
  });
});
