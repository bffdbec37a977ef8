/**
 * What becomes of an upload whose account was deleted. Promise: nothing that is known is dropped, its token least of all;
 * no deletion waits any more for a login that cannot come; how the picture stands is looked at, not believed.
 */
import type { Treatment } from '../domain/account-deletion';
import type { Job, Upload } from '../domain/upload';
import { note } from './history';
import { requestCheck, resume, type Moment } from './lifecycle';

/** Whether nothing is left to do that would need the account. */
const isDone = ({ state, job }: Upload): boolean =>
  state === 'gone' && !(job?.phase === 'verify' && job.thumbnails !== undefined);

/**
 * A step for each upload of the account. `treatment`: what its server does with the pictures now, which takes a while on
 * some; absent where nobody knows.
 */
export function afterAccount(treatment: Treatment | undefined): (upload: Upload, moment: Moment) => Upload {
  return (upload, moment) => {
    if (upload.accountGone !== undefined || isDone(upload)) return upload;
    const { now } = moment;
    const told = note({ ...upload, accountGone: now }, now, 'account-gone', 'account');
    if (told.job?.phase === 'ask') return resume(told, moment);
    if (told.job || treatment === 'nothing') return requestCheck(told, moment);
    const job: Job = {
      phase: 'verify',
      dueAt: now,
      since: now,
      step: 0,
      unclear: 0,
      ifServed: 'still-there',
    };
    return { ...told, job };
  };
}
