/**
 * What the UI makes of an upload answer that is not a success (lemmy-ui-dom §5, the table of refusals). Promise: 1.0
 * believes any answer that was not a failure, even one without an address; 0.18 / 0.19 believe `msg: "ok"` only.
 */

import type { Actions, UploadAnswer } from './context.ts';

export function isUploadAnswer(answer: UploadAnswer, v4: boolean): boolean {
  return v4 || answer.msg === 'ok';
}

export function reportRefusal(actions: Actions, answer: UploadAnswer): void {
  const message =
    answer.msg === 'too_large' ? 'Upload image failed: file is too large.' : JSON.stringify(answer.raw);
  actions.toast(message, 'danger');
}
