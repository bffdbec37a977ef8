/** The page script of generation D: `fetch`, bound when LemmyHttp is constructed (contract §2.1). */

import { LemmyHttp } from 'lemmy-js-client-1.0';
import { clientV4 } from './api-v4.ts';
import { start } from './start.ts';

start('D', (base) => clientV4(new LemmyHttp(base)));
