/**
 * The script of `/behaviour`: runs the battery in page code and writes its result into `#behaviour`, sorted and free of
 * anything that changes from run to run. Promise: `data-done` is set when it has ended; the same server state gives the
 * same text, so a page with and one without an extension can be compared for equality.
 */

import { runAll, type Section, type Target } from './bench.ts';
import { aborts, bodies } from './fetch-bodies.ts';
import { fetchAnswers, fetchFailures, fetchIdentity } from './fetch-cases.ts';
import { xhrRequests } from './xhr-cases.ts';
import { xhrFailures, xhrTimeout } from './xhr-failures.ts';
import { xhrIdentity } from './xhr-identity.ts';

function readTarget(output: HTMLElement): Target {
  const v4 = output.dataset['api'] === 'v4';
  const jwt = /(?:^|; )jwt=([^;]*)/.exec(document.cookie)?.[1];
  return {
    upload: v4 ? '/api/v4/image' : '/pictrs/image',
    plain: v4 ? '/api/v4/site' : '/api/v3/site',
    // Same origin throughout: a relative address must lead to the same place.
    backend: location.origin,
    headers: jwt === undefined ? {} : { Authorization: `Bearer ${jwt}` },
  };
}

function sections(target: Target): Record<string, Section> {
  return {
    fetchIdentity: fetchIdentity(),
    fetchPlain: fetchAnswers(target, false),
    fetchUpload: fetchAnswers(target, true),
    fetchFailures: fetchFailures(target),
    bodiesPlain: bodies(target, false),
    bodiesUpload: bodies(target, true),
    abortsPlain: aborts(target, false),
    abortsUpload: aborts(target, true),
    xhrIdentity: xhrIdentity(),
    xhrPlain: xhrRequests(target, false),
    xhrUpload: xhrRequests(target, true),
    xhrFailures: xhrFailures(target),
  };
}

async function main(output: HTMLElement): Promise<void> {
  const target = readTarget(output);
  const timeout = new URL(location.href).searchParams.get('timeout') === '1';
  const all = timeout ? { xhrTimeout: xhrTimeout(target) } : sections(target);
  output.textContent = JSON.stringify(await runAll(all), undefined, 2);
  output.dataset['done'] = 'true';
}

const output = document.getElementById('behaviour');
if (output !== null) void main(output);
