/** Page world, before the page's first script: watches uploads. Registered at runtime for protected instances only. */
import { defineContentScript } from 'wxt/utils/define-content-script';
import { installCapture } from '../utils/capture/install';

/** What the built script runs; `barePageScript` in wxt.config.ts calls it in place of WXT's wrapper. */
export const start = installCapture;

export default /* @__PURE__ */ defineContentScript({
  world: 'MAIN',
  runAt: 'document_start',
  registration: 'runtime',
  main: start,
});
