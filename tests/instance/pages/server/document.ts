/**
 * The HTML document around the page. Promise: the markers by which an instance is recognised stand where contract §7.3
 * puts them — `window.isoData` in the first script of the head, `#root > #app.lemmy-site`, the deferred client script.
 */

import type { Features } from '../model/features.ts';
import { EARLY_SWAP } from '../views/lazy.ts';
import { escapeHtml } from '../views/to-string.ts';

export interface DocumentParts {
  features: Features;
  version: string;
  title: string;
  isoData: Record<string, unknown>;
  nonce: string;
  app: string;
  /** File name of the page script. */
  script: string;
}

/** Stands for the commit lemmy-ui was built from; the same for all pages of one version. */
export function staticBase(version: string): string {
  if (version === '0.18.0') return '/static';
  let state = 17;
  for (const c of version) state = (state * 33 + c.charCodeAt(0)) >>> 0;
  return `/static/${state.toString(16).padStart(8, '0')}`;
}

/**
 * A script expression that cannot end the element it stands in. As in the real pages it is JavaScript, not JSON: keys
 * without a value are written with the word `undefined`, so reading the element's text takes more than `JSON.parse`.
 */
function expression(value: unknown): string {
  if (value === undefined) return 'undefined';
  if (Array.isArray(value)) return `[${value.map(expression).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}:${expression(inner)}`);
    return `{${pairs.join(',')}}`;
  }
  return JSON.stringify(value).replace(
    /[<>/\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}

export function document({ features, version, title, isoData, nonce, app, script }: DocumentParts): string {
  const base = staticBase(version);
  const attribute = features.nonceScripts ? ` nonce="${nonce}"` : '';
  const early = features.v4 ? `<script${attribute}>${EARLY_SWAP}</script>` : '';
  return `<!DOCTYPE html>
<html lang="en">
<head>
<script${attribute}>window.isoData = ${expression(isoData)};</script>
<title>${escapeHtml(title)}</title>
<meta name="Description" content="Lemmy">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link id="favicon" rel="shortcut icon" type="image/svg+xml" href="${base}/assets/icons/favicon.svg">
<link rel="manifest" href="/manifest.webmanifest">
<link rel="stylesheet" type="text/css" href="${base}/styles/styles.css">
</head>
<body>
<noscript><div class="alert alert-danger" role="alert"><b>Javascript is disabled. Actions will not work.</b></div></noscript>
<div id='root'>${app}</div>
${early}<script defer src='${base}/js/${script}'></script>
</body>
</html>
`;
}

/** Contract §13.2: what lemmy-ui of that version sends with its pages. */
export function securityPolicy(features: Features, version: string, nonce: string): string {
  const script = features.nonceScripts ? `'nonce-${nonce}'` : "'unsafe-inline' 'unsafe-eval'";
  const blob = features.generation === 'A' ? '' : ' blob:';
  const media = version === '0.18.0' ? '*' : '* data:';
  const style = features.v4 ? `'nonce-${nonce}'` : "'unsafe-inline'";
  return (
    `default-src 'self'; manifest-src *; connect-src *; img-src * data:${blob}; script-src 'self' ${script}; ` +
    `style-src 'self' ${style}; form-action 'self'; base-uri 'self'; frame-src *; media-src ${media}`
  );
}
