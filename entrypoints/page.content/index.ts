/** Isolated world: reports uploads, shows buttons, sends requests with the page's session. Registered at runtime. */
import { defineContentScript } from 'wxt/utils/define-content-script';
import { startPage } from '../../utils/page/start';

export default defineContentScript({
  runAt: 'document_start',
  registration: 'runtime',
  // Pages need not see a message of ours
  noScriptStartedPostMessage: true,
  main(ctx) {
    // Notices within a second that the extension was updated or removed, and ends everything of ours in the page
    ctx.setInterval(() => undefined, 1000);
    startPage(ctx.signal);
  },
});
