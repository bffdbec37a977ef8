/** The page script of generation A: uploads leave through cross-fetch, that is XMLHttpRequest (contract §2.1). */

import { LemmyHttp } from 'lemmy-js-client-0.18';
import { clientV3 } from './api-v3.ts';
import { start } from './start.ts';

start('A', (base) => clientV3(new LemmyHttp(base), 'A'));
